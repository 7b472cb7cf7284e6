using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>
/// The registrations that the list finds, as a table for a spreadsheet, with the answers that are not sensitive. Who took it is in
/// the audit trail.
/// </summary>
public static class RegistrationsCsv
{
    private const int Most = 20_000;

    public static async Task<IResult> AnswerAsync(
        PortalDbContext db,
        HttpContext context,
        ListQuery list,
        TimeProvider clock,
        IStringLocalizer<RegistrationWords> words,
        string slug
    )
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return Results.NotFound();
        var (state, category, said) = (list.Choice<RegistrationState>("state"), list.Number("category", 1, int.MaxValue), list.FoldedWords);
        if (list.Wrong is { } wrong)
            return Trouble.Answer(context, StatusCodes.Status400BadRequest, wrong);
        var people = await db
            .Registrations.Narrowed(desk.Id, state, category)
            .Said(said)
            .ByName()
            .Take(Most)
            .AsNoTracking()
            .AsSplitQuery()
            .Include(person => person.Answers)
            .Include(person => person.Party)
            .Include(person => person.CheckIns)
            .ToListAsync();
        db.Note("Exported", nameof(Registration), desk.Id, desk.Event.Title);
        await db.SaveChangesAsync();
        var language = PortalLanguages.Current.Code;
        var names = desk.Categories.ToDictionary(one => one.Id, one => one.NameIn(language));
        var questions = desk.Questions.Where(question => !question.Sensitive).OrderBy(question => question.Position).ToList();
        string[] head =
        [
            words["Honorific"],
            words["Name"],
            words["Family"],
            words["Function"],
            words["Organisation"],
            words["City"],
            words["Role"],
            words["Category"],
            words["State"],
            words["Email"],
            words["WhoSent"],
            words["Arrival"],
            words["Tags"],
            words["CheckedIn"],
        ];
        var now = clock.GetUtcNow().UtcDateTime;
        var file = CsvFile.Of(
            [.. head, .. questions.Select(question => question.In(language).Label)],
            people.Select(person =>
                (IEnumerable<string?>)
                    [
                        person.Name.Honorific,
                        person.Name.Stated,
                        person.Name.Family,
                        person.Function,
                        person.Organisation,
                        person.Party.CityName,
                        words.Of(person.Role),
                        names.GetValueOrDefault(person.CategoryId),
                        words.Of(person.StateAt(now)),
                        person.Email,
                        person.Party.ContactEmail,
                        person.Party.Arrival.ToString(CultureInfo.InvariantCulture),
                        string.Join(", ", person.Tags),
                        string.Join(
                            ", ",
                            person.CheckIns.Select(one => one.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Distinct()
                        ),
                        .. questions.Select(question =>
                            person.Answers.FirstOrDefault(answer => answer.QuestionId == question.Id) is { } answer
                                ? question.Say(answer.Text, language)
                                : null
                        ),
                    ]
            )
        );
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file, CsvFile.ContentType, $"{slug}-registrations.csv");
    }
}
