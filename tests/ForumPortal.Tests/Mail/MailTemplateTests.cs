using CsCheck;
using ForumPortal.Domain.Mail;

namespace ForumPortal.Tests.Mail;

public sealed class MailTemplateTests
{
    [Theory]
    [InlineData("Ana {portal}", "Dear Ana {portal}!")]
    [InlineData("Ana\r\nBcc: eve@test.example", "Dear Ana  Bcc: eve@test.example!")]
    [InlineData("Ana https://evil.example/pay", "Dear Ana https: //evil.example/pay!")]
    [InlineData("Ana www.evil.example", "Dear Ana www .evil.example!")]
    [InlineData("Ana\u202Eana", "Dear Anaana!")]
    [InlineData("<b>Łucja</b> ‘მარი’ 🏙️", "Dear <b>Łucja</b> ‘მარი’ 🏙️!")]
    public void What_somebody_typed_stays_what_it_is_and_becomes_nothing_more(string name, string mail)
    {
        Assert.Equal(mail, Fill("Dear {name}!", name));
    }

    [Fact]
    public void What_the_portal_says_itself_is_said_as_it_is()
    {
        Assert.Equal("See https://forum.example/events", Fill("See {portal}/events", "Ana"));
    }

    [Fact]
    public void A_name_has_no_end_but_a_mail_has_one()
    {
        Assert.Equal(MailValue.TypedMaxLength, Fill("{name}", new string('a', 10_000)).Length);
    }

    [Fact]
    public void What_looks_like_a_placeholder_and_is_none_is_named()
    {
        Assert.Equal(["nmae", "city"], MailTemplate.Unknown("{nmae} of {city} and {nmae}, {name} {Name} {}", ["name"]));
    }

    [Fact]
    public void No_name_whatever_brings_in_a_line_or_a_value_that_it_was_not_given()
    {
        Gen.String[Gen.Char["{}portalname:/w. \r\n\u2028\u0000\u200B"], 0, 40]
            .Sample(name =>
            {
                var filled = Fill("{name}", name);
                return !filled.Contains('\n', StringComparison.Ordinal)
                    && !filled.Contains('\r', StringComparison.Ordinal)
                    && !filled.Contains("forum.example", StringComparison.Ordinal)
                    && !filled.Contains("://", StringComparison.Ordinal);
            });
    }

    private static string Fill(string text, string name) =>
        MailTemplate.Fill(
            text,
            new Dictionary<string, MailValue> { ["name"] = MailValue.Typed(name), ["portal"] = MailValue.Own("https://forum.example") }
        );
}
