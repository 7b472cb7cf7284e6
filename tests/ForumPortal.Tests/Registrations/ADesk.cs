using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>The desk of an event of the first content, set up by its manager as an organiser does it.</summary>
internal static class ADesk
{
    public const string Slug = "ai-for-good-summit-2026";
    public const string Manage = "/manage/events/" + Slug;
    public const string Register = "/events/" + Slug + "/register";

    /// <summary>An event with so many places, at which one registers here.</summary>
    public static async Task<Visitor> WithDeskAsync(this Portal portal, string capacity = "")
    {
        var manager = await portal.SignedInAsync(Roles.EventManager);
        await DoneAsync(manager.SubmitAsync(Manage, new() { ["Input.Registration"] = "Here" }));
        await DoneAsync(
            manager.SubmitAsync($"{Manage}/desk", new() { ["Input.Capacity"] = capacity, ["Input.KeepsWaitingList"] = "true" })
        );
        return manager;
    }

    /// <summary>Says that the latest edition of the Forum is held at the event.</summary>
    public static async Task<int> WithEditionAsync(this Portal portal, Visitor manager)
    {
        var edition = await portal.FromDatabaseAsync(db =>
            db.Editions.OrderByDescending(one => one.Year).Select(one => one.Id).FirstAsync()
        );
        await DoneAsync(
            manager.SubmitAsync(Manage, new() { ["Input.Edition"] = edition.ToString(System.Globalization.CultureInfo.InvariantCulture) })
        );
        return edition;
    }

    public static async Task<int> WithCategoryAsync(
        this Portal portal,
        Visitor manager,
        string name,
        Dictionary<string, string>? fields = null
    )
    {
        await DoneAsync(manager.SubmitAsync($"{Manage}/desk/categories/0", new(fields ?? []) { ["Input.Name"] = name }));
        return await portal.FromDatabaseAsync(async db =>
            (await db.RegistrationDesks.Where(desk => desk.Event.Slug == Slug).SelectMany(desk => desk.Categories).ToListAsync())
                .Single(category => category.NameIn("en") == name)
                .Id
        );
    }

    public static async Task<int> WithQuestionAsync(
        this Portal portal,
        Visitor manager,
        string label,
        Dictionary<string, string>? fields = null
    )
    {
        await DoneAsync(
            manager.SubmitAsync(
                $"{Manage}/desk/questions/0",
                new(fields ?? []) { ["Input.Label"] = label, ["Input.Kind"] = fields?.GetValueOrDefault("Input.Kind") ?? "Text" }
            )
        );
        return await portal.FromDatabaseAsync(async db =>
            (await db.RegistrationDesks.Where(desk => desk.Event.Slug == Slug).SelectMany(desk => desk.Questions).ToListAsync())
                .Single(question => question.In("en").Label == label)
                .Id
        );
    }

    /// <summary>Fills the form for so many people and sends it.</summary>
    public static async Task<HttpResponseMessage> RegisterAsync(
        this Visitor visitor,
        int category,
        string[] names,
        Dictionary<string, string>? fields = null,
        string language = ""
    )
    {
        var address = language + Register;
        var page = await visitor.ReadAsync(address);
        var filled = new Dictionary<string, string>
        {
            ["Input.ContactName"] = "An assistant",
            ["Input.ContactEmail"] = "office@city.example",
            ["Input.Agreed"] = "true",
        };
        for (var i = 0; i < names.Length; i++)
        {
            filled[$"Input.People[{i}].Category"] = category.ToString(System.Globalization.CultureInfo.InvariantCulture);
            filled[$"Input.People[{i}].Name"] = names[i];
        }
        foreach (var (name, value) in fields ?? [])
            filled[name] = value;
        return await visitor.SubmitAsync(page, address, filled, "main form[method=post]");
    }

    public static async Task DoneAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        if (response.StatusCode != HttpStatusCode.Redirect)
            Assert.Fail($"Answered {(int)response.StatusCode}: {(await Visitor.ParseAsync(response)).QuerySelector("main")?.TextContent}");
    }

    public static async Task<Dictionary<string, RegistrationState>> StatesAsync(this Portal portal) =>
        await portal.FromDatabaseAsync(db =>
            db.Registrations.Where(person => person.ErasedAt == null)
                .ToDictionaryAsync(person => person.Name.Stated, person => person.State)
        );

    public static async Task<int> IdOfAsync(this Portal portal, string name) =>
        await portal.FromDatabaseAsync(db =>
            db.Registrations.Where(person => person.Name.Stated == name).Select(person => person.Id).SingleAsync()
        );
}
