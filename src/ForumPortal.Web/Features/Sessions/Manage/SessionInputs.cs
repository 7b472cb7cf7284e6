using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Cities;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Features.Themes;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>What can be ticked in a list.</summary>
public sealed record Tick(int Id, string Slug, string Name);

/// <summary>A list of ticks in the form of a session.</summary>
public sealed class TickList(IEnumerable<Tick> ticks)
{
    public IReadOnlyList<Tick> All { get; } = [.. ticks];

    public bool Know(List<string> slugs) => slugs.TrueForAll(slug => All.Any(tick => tick.Slug == slug));

    public IEnumerable<int> KeysOf(List<string> slugs) => All.Where(tick => slugs.Contains(tick.Slug)).Select(tick => tick.Id);

    public List<string> SlugsOf(IEnumerable<int> keys) => [.. All.Where(tick => keys.Contains(tick.Id)).Select(tick => tick.Slug)];
}

/// <summary>What a session can be of, be about, and be attended by.</summary>
public sealed record SessionChoices(IReadOnlyList<EditionRow> Editions, TickList Themes, TickList Agencies, TickList Cities)
{
    public static async Task<SessionChoices> LoadAsync(PortalDbContext db) =>
        new(
            await db.Editions.AllRowsAsync(),
            new TickList((await db.Themes.AllRowsAsync()).Select(theme => new Tick(theme.Id, theme.Slug, theme.DisplayName))),
            new TickList((await db.AllRowsAsync()).Select(agency => new Tick(agency.Id, agency.Slug, agency.DisplayName))),
            new TickList((await db.Cities.AllRowsAsync()).Select(city => new Tick(city.Id, city.Slug, city.Name)))
        );
}

/// <summary>An agenda item, typed as its number and its title.</summary>
public sealed class AgendaItemInput
{
    private const int NumberMaxLength = 20;

    public string? Number { get; set; }
    public string? Title { get; set; }

    /// <inheritdoc cref="AgendaItem.Hidden"/>
    public bool Hidden { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Number) && string.IsNullOrWhiteSpace(Title);
    public AgendaItem Value => new(Number ?? "", Title!, Hidden);

    public static AgendaItemInput Of(AgendaItem item) =>
        new()
        {
            Number = item.Number,
            Title = item.Title,
            Hidden = item.Hidden,
        };

    /// <summary>A hidden item has a mark that needs no language.</summary>
    public override string ToString() => $"{Number} {Title}{(Hidden ? " ⊘" : "")}".Trim();

    public sealed class Validator : AbstractValidator<AgendaItemInput>
    {
        public Validator(IStringLocalizer<SessionWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(item => item.Number).PlainText(NumberMaxLength, common);
            RuleFor(item => item.Title)
                .Required(words["AgendaItemNeedsTitle"])
                .When(item => !item.IsEmpty)
                .PlainText(Session.TitleMaxLength, common);
        }
    }
}

/// <summary>A document that is cited, typed as its title, its address and its symbol.</summary>
public sealed class DocumentInput
{
    private const int TitleMaxLength = 300;
    private const int SymbolMaxLength = 60;

    public string? Title { get; set; }
    public string? Url { get; set; }
    public string? Symbol { get; set; }

    public bool IsEmpty => ToString().Length == 0;
    public CitedDocument Value => new(Title!, Url, Symbol);

    public static DocumentInput Of(CitedDocument document) =>
        new()
        {
            Title = document.Title,
            Url = document.Url,
            Symbol = document.Symbol,
        };

    public override string ToString() => $"{Title} {Symbol} {Url}".Trim();

    public sealed class Validator : AbstractValidator<DocumentInput>
    {
        public Validator(IStringLocalizer<SessionWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(document => document.Title)
                .Required(words["DocumentNeedsTitle"])
                .When(document => !document.IsEmpty)
                .PlainText(TitleMaxLength, common);
            RuleFor(document => document.Url).WebAddress(common);
            RuleFor(document => document.Symbol).PlainText(SymbolMaxLength, common);
        }
    }
}

/// <summary>A recording, typed as its address, its kind and its language.</summary>
public sealed class RecordingInput
{
    public string? Url { get; set; }
    public RecordingKind? Kind { get; set; }
    public string? Language { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Url) && string.IsNullOrWhiteSpace(Language);
    public Recording Value => new(Url!, Kind ?? RecordingKind.Video, LanguageCodes.Of(Language) is [var code, ..] ? code : null);

    public static RecordingInput Of(Recording recording) =>
        new()
        {
            Url = recording.Url,
            Kind = recording.Kind,
            Language = recording.Language,
        };

    public override string ToString() => $"{Kind} {Language} {Url}".Trim();

    public sealed class Validator : AbstractValidator<RecordingInput>
    {
        public Validator(IStringLocalizer<SessionWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(recording => recording.Url)
                .Required(words["RecordingNeedsAddress"])
                .When(recording => !recording.IsEmpty)
                .WebAddress(common);
            RuleFor(recording => recording.Language).Languages(common);
        }
    }
}
