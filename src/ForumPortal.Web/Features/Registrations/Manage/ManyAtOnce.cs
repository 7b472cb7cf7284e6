using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>Does one act to many registrations in one turn, and says on whom it was not done, and why.</summary>
public sealed class ManyAtOnce(DeskTurns turns, IStringLocalizerFactory sentences)
{
    private const int Most = 1_000;

    /// <param name="chosen">Those on whom it is to be done, read each time anew.</param>
    /// <param name="reach">Which of them whoever acts decides on.</param>
    public async Task<Outcome> DoAsync(int deskId, Func<IQueryable<Registration>> chosen, ActForm form, Reach reach, Actor by)
    {
        var (done, skipped) = (0, new List<Skipped>());
        await turns.TakeAsync(
            deskId,
            async (desk, now) =>
            {
                (done, skipped) = (0, []);
                var people = chosen().ByArrival().Take(Most).ToActOn().Include(person => person.CheckIns);
                foreach (var person in await people.ToListAsync())
                {
                    try
                    {
                        form.Act(desk, person, reach.CategoryId, by, now);
                        done++;
                    }
                    catch (ForumRuleException refused)
                    {
                        skipped.Add(new Skipped(person.Id, person.Name.Display, sentences.Sentence(refused.Refusal)));
                    }
                }
            }
        );
        return new Outcome(form.What!.Value, done, skipped);
    }
}
