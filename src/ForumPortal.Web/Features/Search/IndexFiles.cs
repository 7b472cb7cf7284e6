using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace ForumPortal.Web.Features.Search;

/// <summary>
/// The files of an index, read by position. They are not mapped into memory: a mapped file that somebody cuts off takes the whole
/// process with it, and this index may be damaged at any time.
/// </summary>
internal sealed class IndexFiles(string path) : FSDirectory(new DirectoryInfo(path), new NativeFSLockFactory(path))
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var handle = File.OpenHandle(
            System.IO.Path.Combine(Directory.FullName, name),
            share: FileShare.ReadWrite | FileShare.Delete,
            options: FileOptions.RandomAccess
        );
        return new Input(name, handle, context);
    }

    private sealed class Input(string name, SafeFileHandle handle, IOContext context)
        : BufferedIndexInput($"{name} of the index of search", context)
    {
        private readonly long length = RandomAccess.GetLength(handle);
        private bool isClone;

        public override long Length => length;

        public override object Clone()
        {
            var clone = (Input)base.Clone();
            clone.isClone = true;
            return clone;
        }

        protected override void ReadInternal(byte[] b, int offset, int length)
        {
            var from = Position;
            while (length > 0)
            {
                var read = RandomAccess.Read(handle, b.AsSpan(offset, length), from);
                if (read == 0)
                    throw new EndOfStreamException($"{name} of the index of search ends too early.");
                (from, offset, length) = (from + read, offset + read, length - read);
            }
        }

        protected override void SeekInternal(long pos) { }

        protected override void Dispose(bool disposing)
        {
            // A clone reads the file of its original, which closes it.
            if (disposing && !isClone)
                handle.Dispose();
        }
    }
}
