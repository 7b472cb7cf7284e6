using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Calls;
using ForumPortal.Web.Features.Commitments;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.People;

public sealed class DetailsModel(PortalDbContext db, ListQuery list) : PageModel
{
    /// <summary>So many sessions, calls and commitments are shown; what somebody said is paged.</summary>
    private const int Shown = 100;

    public PersonView Person { get; private set; } = null!;
    public IReadOnlyList<OfficeRow> Offices { get; private set; } = [];
    public Paged<PassageRow> Passages { get; private set; } = null!;
    public IReadOnlyList<Seat> Seats { get; private set; } = [];
    public IReadOnlyList<SpeakersDocument> Documents { get; private set; } = [];
    public IReadOnlyList<CallRow> Calls { get; private set; } = [];
    public IReadOnlyList<CommitmentLink> Commitments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var person = await db
            .People.Where(person => person.Slug == slug)
            .Select(person => new PersonView(
                person.Id,
                person.Slug,
                person.Name,
                person.OtherNames,
                person.Biography,
                person.Identifiers,
                person.Source
            ))
            .SingleOrDefaultAsync();
        if (person is null)
            return await this.RedirectOrNotFoundAsync<Person>(db, slug);
        Person = person;
        Offices = await db.Offices.Where(office => office.PersonId == person.Id).Rows().ToListAsync();
        Passages = await db.PublishedParagraphs.Where(passage => passage.PersonId == person.Id).Current().Rows().PageAsync(page);
        Seats = await SeatsAsync(person.Id);
        Documents = await db.SessionDocuments.ReleasedOf(person.Id).Take(Shown).ToListAsync();
        Calls = await db.Calls.Public().Where(call => call.FromPersonId == person.Id).NextToClose().Rows().Take(Shown).ToListAsync();
        Commitments = await db
            .Commitments.Where(commitment => commitment.ThroughPersonId == person.Id && !commitment.Drafted)
            .OrderByDescending(commitment => commitment.Id)
            .Links()
            .Take(Shown)
            .ToListAsync();
        return Page();
    }

    private Task<List<Seat>> SeatsAsync(int personId) =>
        db
            .Participations.Where(seat => seat.PersonId == personId)
            .OrderByDescending(seat => seat.Session.SortDay)
            .ThenBy(seat => seat.Id)
            .Select(seat => new Seat(
                seat.Session.Slug,
                seat.Session.Title,
                seat.Session.Day,
                seat.Session.Kind,
                seat.Session.Status,
                seat.Role,
                seat.Office,
                seat.Agency!.Acronym ?? seat.Agency.Name ?? seat.City!.Name,
                seat.OnBehalfOf,
                seat.Session.Cities.Any(present => present.City.Fictional)
            ))
            .Take(Shown)
            .ToListAsync();

    public sealed record PersonView(
        int Id,
        string Slug,
        PersonalName Name,
        IReadOnlyList<NameUsed> OtherNames,
        string? Biography,
        IReadOnlyList<Identifier> Identifiers,
        Source? Source
    );

    /// <summary>A session with the role and the office of that day.</summary>
    public sealed record Seat(
        string Slug,
        string Session,
        PartialDate? Day,
        SessionKind Kind,
        SessionStatus Status,
        ParticipationRole Role,
        string Office,
        string? At,
        string? OnBehalfOf,
        bool Example
    );
}
