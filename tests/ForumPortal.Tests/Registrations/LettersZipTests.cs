using System.Globalization;
using System.IO.Compression;
using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>The letters of those who are found, or ticked, are taken away in one file.</summary>
public sealed class LettersZipTests : IDisposable
{
    private const string Address = ADesk.Manage + "/letters.zip";
    private const string List = ADesk.Manage + "/registrations";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Each_letter_stands_in_it_once_by_a_name_that_every_system_takes_and_who_took_it_is_on_record()
    {
        var manager = await ThreeAsync();

        var files = await FilesAsync(await manager.GetAsync(Address));

        Assert.Equal(
            [
                ("00001 São Paulo COM1 Letter of Ada.pdf", "Ada"),
                ("00002 Łódź CON Letter of Ben.pdf", "Ben"),
                ("00003 An assistant Letter of Chi.pdf", "Chi"),
            ],
            files
        );
        var noted = await portal.FromDatabaseAsync(db => db.AuditTrail.SingleAsync(line => line.Act == "Downloaded"));
        Assert.Equal("A EventManager", noted.ActorName);
        Assert.Null(noted.Changes);
    }

    [Fact]
    public async Task It_holds_the_letters_of_whom_the_filter_finds_or_of_whom_somebody_has_ticked()
    {
        var manager = await ThreeAsync();
        var ben = await portal.IdOfAsync("Ben");

        Assert.Equal([("00001 São Paulo COM1 Letter of Ada.pdf", "Ada")], await FilesAsync(await manager.GetAsync(Address + "?q=ada")));
        Assert.Equal([("00002 Łódź CON Letter of Ben.pdf", "Ben")], await FilesAsync(await SendAsync(manager, ben)));
        using var none = await manager.GetAsync(Address + "?q=nobody");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using var nobody = await SendAsync(manager, null);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
    }

    [Fact]
    public async Task Nobody_else_takes_them()
    {
        await ThreeAsync();
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var response = await editor.GetAsync(Address);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private async Task<Visitor> ThreeAsync()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        foreach (var name in new[] { "Ada", "Ben", "Chi" })
            await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, [name]));
        await portal.WithDatabaseAsync(async db =>
        {
            foreach (var party in await db.Parties.Include(party => party.Registrations).ToListAsync())
            {
                var name = party.Registrations[0].Name.Stated;
                party.CityName = name switch
                {
                    "Ada" => "São Paulo: ../COM1",
                    "Ben" => "Łódź? <CON>",
                    _ => null,
                };
                party.Enclose(
                    new Letter
                    {
                        FileName = $"Letter of {name}.pdf",
                        MediaType = "application/pdf",
                        Content = System.Text.Encoding.UTF8.GetBytes(name),
                    }
                );
            }
            await db.SaveChangesAsync();
        });
        return manager;
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor manager, int? id)
    {
        Dictionary<string, string> fields = id is { } one ? new() { ["Input.Ids"] = one.ToString(CultureInfo.InvariantCulture) } : [];
        var page = await manager.ReadAsync(List);
        var button = page.QuerySelector("main form[method=post] button[formaction]")!;
        page.QuerySelector("main form[method=post]")!.SetAttribute("action", button.GetAttribute("formaction")!);
        return await manager.SubmitAsync(page, List, fields);
    }

    private static async Task<List<(string Name, string Content)>> FilesAsync(HttpResponseMessage response)
    {
        using var answer = response;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var files = new List<(string, string)>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files.Add((entry.FullName, await reader.ReadToEndAsync()));
        }
        return files;
    }
}
