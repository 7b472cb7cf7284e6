namespace ForumPortal.Data.Content;

/// <summary>A mistake in the files of the first content, in a sentence that names the file and the entry.</summary>
public sealed class WrongContentException : Exception
{
    public WrongContentException() { }

    public WrongContentException(string sentence)
        : base(sentence) { }

    public WrongContentException(string sentence, Exception inner)
        : base(sentence, inner) { }
}
