using FluentValidation;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>What somebody fills in to register one person, several, or a city's delegation.</summary>
public sealed class RegisterForm
{
    public string? Submission { get; set; }

    /// <summary>The code of the link by which they have come.</summary>
    public string? FormCode { get; set; }
    public string? ContactName { get; set; }
    public string? ContactEmail { get; set; }
    public string? City { get; set; }
    public bool MaySplit { get; set; }
    public bool Agreed { get; set; }
    public List<PersonForm> People { get; set; } = [];

    /// <summary>An empty place in the form is nobody, except that there is at least one person.</summary>
    public void LeaveOutNobody()
    {
        People.RemoveAll(person => person.IsEmpty);
        if (People.Count == 0)
            People.Add(new PersonForm());
    }

    public sealed class Validator : AbstractValidator<RegisterForm>
    {
        public Validator(RegistrationDesk desk, IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.ContactName).Required(words["ContactNameIsRequired"]).OneLine(Party.ContactMaxLength, common);
            RuleFor(form => form.ContactEmail)
                .Required(words["EmailIsRequired"])
                .PlainText(Party.EmailMaxLength, common)
                .EmailAddress(common);
            RuleFor(form => form.City).PlainText(Party.CityMaxLength, common);
            RuleFor(form => form.Agreed).Equal(true).WithMessage(words["AgreementIsRequired"]);
            RuleFor(form => form.Submission)
                .Must(key => key is { Length: 32 } && key.All(char.IsAsciiHexDigitLower))
                .WithMessage(common["ValueMissing"]);
            RuleForEach(form => form.People).Cascade(CascadeMode.Continue).SetValidator(new PersonForm.Validator(desk, words, common));
            RuleFor(form => form.People)
                .Must(people => people.Count <= Party.MostPeople)
                .WithMessage(words["TooManyPeople", Party.MostPeople]);
        }
    }
}

/// <summary>One person of it.</summary>
public sealed class PersonForm
{
    public int? Category { get; set; }
    public string? Honorific { get; set; }
    public string? Name { get; set; }
    public string? Family { get; set; }
    public string? Email { get; set; }
    public string? Function { get; set; }
    public string? Organisation { get; set; }
    public DelegationRole? Role { get; set; }
    public ListConsent? Consent { get; set; }
    public Dictionary<int, string[]> Answers { get; set; } = [];

    public bool IsEmpty =>
        string.IsNullOrWhiteSpace(Honorific + Name + Family + Email + Function + Organisation)
        && Answers.Values.All(values => values.All(string.IsNullOrWhiteSpace));

    public Registrant Registrant =>
        new(
            new PersonalName(Name!.Trim(), Tidy(Honorific), null, Tidy(Family)),
            Tidy(Email)?.ToLowerInvariant(),
            Tidy(Function),
            Tidy(Organisation),
            Consent ?? ListConsent.Nobody
        )
        {
            Role = Role ?? DelegationRole.NotStated,
        };

    public static PersonForm Of(Registration person) =>
        new()
        {
            Category = person.CategoryId,
            Honorific = person.Name.Honorific,
            Name = person.Name.Stated,
            Family = person.Name.Family,
            Email = person.Email,
            Function = person.Function,
            Organisation = person.Organisation,
            Role = person.Role,
            Consent = person.Consent,
            Answers = person.Answers.ToDictionary(answer => answer.QuestionId, answer => answer.Text.Split('\n')),
        };

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public sealed class Validator : AbstractValidator<PersonForm>
    {
        public Validator(RegistrationDesk desk, IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(person => person.Category)
                .Must(id => desk.Categories.Any(category => category.Id == id))
                .WithMessage(words["CategoryIsRequired"]);
            RuleFor(person => person.Honorific).PlainText(PersonalName.HonorificMaxLength, common);
            RuleFor(person => person.Name).Required(words["NameIsRequired"]).OneLine(PersonalName.PartMaxLength, common);
            RuleFor(person => person.Family).OneLine(PersonalName.PartMaxLength, common);
            RuleFor(person => person.Email)
                .PlainText(Party.EmailMaxLength, common)
                .EmailAddress(common)
                .When(person => !string.IsNullOrWhiteSpace(person.Email));
            RuleFor(person => person.Function).PlainText(Registration.FunctionMaxLength, common);
            RuleFor(person => person.Organisation).PlainText(Registration.OrganisationMaxLength, common);
        }
    }
}
