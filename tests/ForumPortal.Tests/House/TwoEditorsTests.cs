using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Tests.Registrations;
using ForumPortal.Web.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.House;

/// <summary>Whoever saves what somebody else has saved meanwhile sees both texts, and loses none.</summary>
public sealed class TwoEditorsTests : IDisposable
{
    private const string Theirs = "What the first one typed";
    private const string Mine = "What the second one typed";

    /// <summary>Every page of this kind that no test of its own feature tries.</summary>
    private static readonly Dictionary<Type, Edited> Forms = new()
    {
        [typeof(Web.Features.Calls.Manage.EditModel)] = new("Input.Title", At("/manage/calls/2025-whole-of-government-approach")),
        [typeof(Web.Features.Cities.Manage.EditModel)] = new("Input.Name", At("/manage/cities/medellin")),
        [typeof(Web.Features.Commitments.Manage.EditModel)] = new("Input.Text", At("/manage/commitments/2020-resilient-cities")),
        [typeof(Web.Features.Decisions.Manage.EditModel)] = new("Input.Title", DecisionAsync),
        [typeof(Web.Features.Editions.Manage.EditModel)] = new("Input.Description", At("/manage/editions/2020")),
        [typeof(Web.Features.Events.Manage.EditModel)] = new("Input.DatesNote", At("/manage/events/u4ssc-meeting-barcelona")),
        [typeof(Web.Features.Mail.Manage.ChangeMailingModel)] = new("Input.Subject", MailingAsync, Roles.Administrator),
        [typeof(Web.Features.People.Manage.OfficeModel)] = new("Input.Title", OfficeAsync),
        [typeof(Web.Features.Programmes.Manage.EditModel)] = new("Input.Aliases", At("/manage/programmes/mcr2030")),
        [typeof(Web.Features.Records.Manage.ActionModel)] = new("Input.Text", ActionAsync),
        [typeof(Web.Features.Records.Manage.DescribeTranslationModel)] = new("Input.Title", TranslationAsync),
        [typeof(Web.Features.Records.Manage.PhraseModel)] = new("Input.Text", PhraseAsync),
        [typeof(Web.Features.Registrations.Manage.EditCategoryModel)] = new("Input.Name", CategoryAsync, Roles.EventManager),
        [typeof(Web.Features.Registrations.Manage.EditQuestionModel)] = new("Input.Label", QuestionAsync, Roles.EventManager),
        [typeof(Web.Features.Registrations.Manage.EditReminderModel)] = new("Input.English", ReminderAsync, Roles.EventManager),
        [typeof(Web.Features.Sessions.Manage.DescribeDocumentModel)] = new("Input.Title", DocumentAsync),
        [typeof(Web.Features.Sessions.Manage.ParticipationModel)] = new("Input.Office", ParticipationAsync),
        [typeof(Web.Features.Themes.Manage.EditModel)] = new("Input.Label", At("/manage/themes/climate-resilience")),
    };

    /// <summary>Those which the tests of their feature try, and where.</summary>
    private static readonly Dictionary<Type, Type> Elsewhere = new()
    {
        [typeof(Web.Features.Accounts.Manage.EditModel)] = typeof(Accounts.ManageAccountsTests),
        [typeof(Web.Features.Agencies.Manage.EditModel)] = typeof(Agencies.AgencyPagesTests),
        [typeof(Web.Features.People.Manage.EditModel)] = typeof(People.ManagePeopleTests),
        [typeof(Web.Features.Records.Manage.DescribeModel)] = typeof(RecordDeskTests),
        [typeof(Web.Features.Records.Manage.ParagraphModel)] = typeof(RecordDeskTests),
        [typeof(Web.Features.Records.Manage.TranslationPassageModel)] = typeof(TranslationPagesTests),
        [typeof(Web.Features.Registrations.Manage.DeskModel)] = typeof(DeskTests),
        [typeof(Web.Features.Sessions.Manage.EditModel)] = typeof(Sessions.ManageSessionsTests),
    };

    private readonly Portal portal = new();

    public static TheoryData<Type> Pages => [.. Forms.Keys];

    public void Dispose() => portal.Dispose();

    [Fact]
    public void Every_page_on_which_two_may_meet_is_tried()
    {
        var pages = TheHouse.Web.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IShowsBothTexts)));
        Assert.Equal(Names(Forms.Keys.Concat(Elsewhere.Keys)), Names(pages));
    }

    [Theory, MemberData(nameof(Pages), DisableDiscoveryEnumeration = true)]
    public async Task The_later_of_two_sees_both_texts_and_saves_theirs_with_the_next_click(Type page)
    {
        var (field, at, role) = Forms[page];
        var address = await at(portal);
        var (first, second) = (await portal.SignedInAsync(role, "First"), await portal.SignedInAsync(role, "Second"));
        var opened = await second.ReadAsync(address);
        await ADesk.DoneAsync(first.SubmitAsync(address, new() { [field] = Theirs }));

        using var met = await second.SubmitAsync(opened, address, new() { [field] = Mine });

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        var shown = await Visitor.ParseAsync(met);
        // Where they do not differ there is nothing to compare.
        var texts = Assert.Single(shown.QuerySelectorAll(".two-texts"));
        Assert.Equal(Theirs, texts.QuerySelector(".theirs .text")!.TextContent);
        Assert.Equal(Mine, texts.QuerySelector(".yours .text")!.TextContent);
        Assert.Equal(Mine, Typed(shown, field));
        Assert.Equal(Theirs, Typed(await first.ReadAsync(address), field));

        await ADesk.DoneAsync(second.SubmitAsync(shown, address, []));
        Assert.Equal(Mine, Typed(await first.ReadAsync(address), field));
    }

    private static IEnumerable<string> Names(IEnumerable<Type> pages) => pages.Select(page => page.FullName!).Order(StringComparer.Ordinal);

    private static string Typed(IHtmlDocument page, string field) =>
        Visitor
            .FieldsOf(page.QuerySelector<IHtmlFormElement>("main form[method=post]")!)
            .Single(one => one.Key == field)
            .Value.ReplaceLineEndings("\n");

    private static Func<Portal, Task<string>> At(string address) => _ => Task.FromResult(address);

    private static Task<string> DecisionAsync(Portal portal) =>
        portal.FromDatabaseAsync(async db =>
            $"/manage/decisions/{await db.Decisions.OrderBy(one => one.Id).Select(one => one.Id).FirstAsync()}"
        );

    private static Task<string> OfficeAsync(Portal portal) =>
        portal.FromDatabaseAsync(async db =>
            $"/manage/people/duong/offices/{await db.Offices.Where(one => one.Person.Slug == "duong").OrderBy(one => one.Id).Select(one => one.Id).FirstAsync()}"
        );

    private static Task<string> ParticipationAsync(Portal portal) =>
        portal.FromDatabaseAsync(async db =>
        {
            var seats = db.Participations.Where(one => one.Session.Slug == OnTheDesk.Session);
            return $"/manage/sessions/{OnTheDesk.Session}/participations/{await seats.OrderBy(one => one.Id).Select(one => one.Id).FirstAsync()}";
        });

    private static async Task<string> DocumentAsync(Portal portal)
    {
        const string documents = $"/manage/sessions/{OnTheDesk.Session}/documents";
        var editor = await portal.SignedInAsync(Roles.Editor);
        await editor.DoAsync(
            documents + "/new/describe",
            new()
            {
                ["Input.Kind"] = "Slides",
                ["Input.Title"] = "Slides",
                ["Input.Language"] = "en",
            }
        );
        return documents + "/1/describe";
    }

    private static async Task<string> ActionAsync(Portal portal)
    {
        await portal.SubmittedAsync();
        var (paragraph, agency) = await portal.FromDatabaseAsync(async db =>
            (
                await db.Paragraphs.Where(one => one.Markdown == OnTheDesk.Paraphrase).Select(one => one.Id).SingleAsync(),
                await db.Agencies.OrderBy(one => one.Id).Select(one => one.Id).FirstAsync()
            )
        );
        var editor = await portal.SignedInAsync(Roles.Editor);
        await editor.DoAsync(
            $"{OnTheDesk.Desk}/actions/new?paragraph={paragraph}",
            new() { ["Input.Text"] = "Send the list round.", ["Input.Agency"] = $"{agency}" }
        );
        return await portal.FromDatabaseAsync(async db =>
            $"{OnTheDesk.Desk}/actions/{await db.ActionItems.Select(one => one.Id).SingleAsync()}"
        );
    }

    private static async Task<string> TranslationAsync(Portal portal)
    {
        await portal.ApprovedAsync();
        await (await portal.SignedInAsync(Roles.Reviewer)).DoAsync(OnTheDesk.Desk + "/publish");
        await (await portal.SignedInAsync(Roles.Editor)).DoAsync(
            OnTheDesk.Desk + "/translations/new",
            new()
            {
                ["Input.Language"] = "fr",
                ["Input.Kind"] = nameof(TranslationKind.Translation),
                ["Input.VouchedBy"] = "Le secrétariat du Forum",
            }
        );
        return OnTheDesk.Desk + "/translations/fr/describe";
    }

    private static async Task<string> PhraseAsync(Portal portal)
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await editor.DoAsync(
            "/manage/phrases/new",
            new()
            {
                ["Input.Language"] = "en",
                ["Input.Title"] = "The floor",
                ["Input.Text"] = "The Chair gave the floor.",
            }
        );
        return await portal.FromDatabaseAsync(async db =>
            $"/manage/phrases/{await db.StockPhrases.OrderByDescending(one => one.Id).Select(one => one.Id).FirstAsync()}"
        );
    }

    private static async Task<string> MailingAsync(Portal portal)
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        await administrator.DoAsync(
            "/manage/mailings/new",
            new()
            {
                ["Input.Roles"] = "Editor",
                ["Input.Subject"] = "News",
                ["Input.Body"] = "Dear {name}",
            }
        );
        return await portal.FromDatabaseAsync(async db =>
            $"/manage/mailings/{await db.Mailings.Select(one => one.Id).SingleAsync()}/change"
        );
    }

    private static async Task<string> CategoryAsync(Portal portal)
    {
        var manager = await portal.WithDeskAsync();
        return $"{ADesk.Manage}/desk/categories/{await portal.WithCategoryAsync(manager, "Mayors")}";
    }

    private static async Task<string> QuestionAsync(Portal portal)
    {
        var manager = await portal.WithDeskAsync();
        return $"{ADesk.Manage}/desk/questions/{await portal.WithQuestionAsync(manager, "Meal")}";
    }

    private static async Task<string> ReminderAsync(Portal portal)
    {
        var manager = await portal.WithDeskAsync();
        await manager.DoAsync(ADesk.Manage + "/desk/reminders/0", new() { ["Input.When"] = "BeforeItBegins", ["Input.Hours"] = "1" });
        return await portal.FromDatabaseAsync(async db =>
            $"{ADesk.Manage}/desk/reminders/{await db.Reminders.Select(one => one.Id).SingleAsync()}"
        );
    }

    /// <summary>A field that holds text, and where its form is once what it changes is there.</summary>
    private sealed record Edited(string Field, Func<Portal, Task<string>> Address, Roles Role = Roles.Editor);
}
