using MimeKit;

namespace ForumPortal.BrowserTests;

/// <summary>Somebody begins to work here: from an administrator's form, by a mail, to the first page of the organisers.</summary>
public sealed class InvitationJourneyTests(Chromium chromium, ServedPortal portal) : Journey(chromium, portal), IClassFixture<ServedPortal>
{
    [Fact]
    public async Task An_invitation_comes_by_mail_and_ends_at_the_desk()
    {
        var administrator = await SignedInAsync("administrator");
        await administrator.GotoAsync("/manage/users/new");
        await administrator.GetByLabel("Name").FillAsync("Noor Example");
        await administrator.GetByLabel("E-mail address").FillAsync("noor@city.example");
        await administrator.GetByLabel("Reviewer").CheckAsync();
        await administrator.Locator("[name='Input.Language']").SelectOptionAsync("en");
        await administrator.Locator("main form[method=post] button.button").ClickAsync();
        Assert.Equal("Invited", await administrator.Locator("main .state").First.TextContentAsync());

        var mail = await Portal.MailAsync("noor@city.example");
        var newcomer = await SomebodyAsync(size: Chromium.Phone);
        await newcomer.GotoAsync(Link(mail));
        await newcomer.GetByLabel("New password").FillAsync("three herons over a quiet harbour");
        await newcomer.Locator("main button.button").ClickAsync();
        await newcomer.GetByLabel("E-mail address").FillAsync("noor@city.example");
        await newcomer.GetByLabel("Password").FillAsync("three herons over a quiet harbour");
        await newcomer.Locator("main button.button").ClickAsync();

        Assert.EndsWith("/manage", newcomer.Url, StringComparison.Ordinal);
        Assert.Contains("Noor Example", await newcomer.Locator(".tools").TextContentAsync(), StringComparison.Ordinal);
    }

    private static string Link(MimeMessage mail) =>
        new Uri(mail.TextBody!.Split(['\r', '\n', ' ']).First(word => word.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
}
