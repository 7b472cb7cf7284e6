namespace ForumPortal.Domain;

/// <summary>
/// A rule of the forum by its name. Its sentence stands in the <c>.resx</c> beside the class that declares it, one per language.
/// </summary>
/// <param name="Owner">The class that declares the rule, for example <c>RecordRules</c>.</param>
/// <param name="Name">The key of the sentence.</param>
public sealed record ForumRule(Type Owner, string Name)
{
    public override string ToString() => $"{Owner.Name}.{Name}";
}

/// <summary>A rule that refuses, with what its sentence names.</summary>
public sealed record Refusal(ForumRule Rule, params object[] Arguments)
{
    public ForumRuleException AsException() => new(this);
}

/// <summary>Thrown by a verb that a rule refuses. Nothing has changed when it is thrown.</summary>
public sealed class ForumRuleException : Exception
{
    public ForumRuleException() => Refusal = new Refusal(new ForumRule(typeof(ForumRule), "Unknown"));

    public ForumRuleException(string message)
        : base(message) => Refusal = new Refusal(new ForumRule(typeof(ForumRule), "Unknown"));

    public ForumRuleException(string message, Exception inner)
        : base(message, inner) => Refusal = new Refusal(new ForumRule(typeof(ForumRule), "Unknown"));

    public ForumRuleException(Refusal refusal)
        : base(refusal?.Rule.ToString()) => Refusal = refusal!;

    public Refusal Refusal { get; }
}

public static class Refusals
{
    /// <summary>Refuses for the first of the reasons, if there is one.</summary>
    /// <exception cref="ForumRuleException">There is at least one reason.</exception>
    public static void RefuseIfAny(this IReadOnlyList<Refusal> reasons)
    {
        if (reasons.Count > 0)
            throw reasons[0].AsException();
    }
}
