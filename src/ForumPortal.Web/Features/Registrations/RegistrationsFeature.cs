using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Features.Registrations.Manage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Features.Registrations;

public static class RegistrationsFeature
{
    public static IServiceCollection AddRegistrations(this IServiceCollection services)
    {
        services.AddSingleton<DeskQueues>();
        services.AddScoped<DeskTurns>();
        services.AddSingleton<RegistrationMails>();
        services.AddSingleton<IInterceptor, TellParticipants>();
        services.AddScoped<Arrivals>();
        services.AddScoped<Speakers>();
        services.AddScoped<Seats>();
        services.AddScoped<ManyAtOnce>();
        services.AddScoped<ClockTurns>();
        services.AddScoped<AnswerReading>();
        services.AddHostedService<RegistrationJob>();
        return services;
    }

    public static void MapRegistrations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/registrations/{code}/data.json", OwnDataAsync).AllowAnonymous();
        endpoints
            .MapGet("/manage/events/{slug}/registrations.csv", RegistrationsCsv.AnswerAsync)
            .RequireAuthorization(nameof(Roles.EventManager));
        endpoints.MapGet("/manage/events/{slug}/letters.zip", LettersZip.AnswerAsync).RequireAuthorization(nameof(Roles.EventManager));
    }

    /// <summary>All that is kept of those whom a private link opens, as data.</summary>
    private static async Task<IResult> OwnDataAsync(PortalDbContext db, HttpContext context, TimeProvider clock, string code)
    {
        if (await db.PrivateLinks.OpenedAsync(code, clock.GetUtcNow().UtcDateTime) is not { } link)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"registration.json\"";
        var language = PortalLanguages.Current.Code;
        var people = OwnAct.Opens(link).Select(person => person.Id).ToList();
        var sessions = await db.SignUps.OfPeople(people).ToListAsync();
        return Results.Json(
            new
            {
                Event = link.Party.Desk.Event.Title,
                Contact = link.RegistrationId is null ? new { link.Party.ContactName, link.Party.ContactEmail } : null,
                City = link.Party.CityName,
                Sent = link.Party.CreatedAt,
                People = OwnAct
                    .Opens(link)
                    .Select(person => new
                    {
                        person.Name.Honorific,
                        Name = person.Name.Stated,
                        person.Name.Family,
                        person.Email,
                        person.Function,
                        person.Organisation,
                        Role = person.Role.ToString(),
                        Category = person.Category.NameIn(language),
                        State = person.State.ToString(),
                        person.HeldUntil,
                        person.Reason,
                        OnTheList = person.Consent.ToString(),
                        person.Ticket,
                        Answers = person
                            .Answers.Join(
                                link.Party.Desk.Questions,
                                answer => answer.QuestionId,
                                question => question.Id,
                                (answer, question) => (answer, question)
                            )
                            .Where(pair => !pair.question.ManagersOnly)
                            .Select(pair => new { Question = pair.question.In(language).Label, Answer = pair.answer.Text }),
                        Sessions = sessions
                            .Where(one => one.RegistrationId == person.Id)
                            .Select(one => new { one.Title, State = one.State.ToString() }),
                        History = person.Steps.OrderBy(step => step.Id).Select(step => new { step.At, What = step.Kind.ToString() }),
                    }),
            }
        );
    }
}
