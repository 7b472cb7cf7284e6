using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Mail;

/// <summary>The rules of the mail that the portal sends. Each sentence stands in <c>MailRules.resx</c>.</summary>
public sealed class MailRules
{
    /// <summary>What has arrived, or is under way, is not sent a second time by hand.</summary>
    public static readonly ForumRule OnlyWhatDidNotArriveIsSentAgain = Rule();

    public static readonly ForumRule TheNumberHasChanged = Rule();
    public static readonly ForumRule NobodyWouldGetIt = Rule();
    public static readonly ForumRule WhatIsSentStays = Rule();
    public static readonly ForumRule OnlyWhatIsSentIsStopped = Rule();

    private MailRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(MailRules), name);
}
