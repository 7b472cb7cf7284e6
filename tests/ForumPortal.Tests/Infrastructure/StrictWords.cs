using System.Globalization;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>Words as the portal has them, but one that is missing fails the page instead of showing its key.</summary>
internal sealed class StrictWords(ResourceManagerStringLocalizerFactory words) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => new Strict(words.Create(resourceSource), resourceSource.Name);

    public IStringLocalizer Create(string baseName, string location) => new Strict(words.Create(baseName, location), baseName);

    private sealed class Strict(IStringLocalizer words, string set) : IStringLocalizer
    {
        public LocalizedString this[string name] => There(words[name]);

        public LocalizedString this[string name, params object[] arguments] => There(words[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => words.GetAllStrings(includeParentCultures);

        private LocalizedString There(LocalizedString found) =>
            found.ResourceNotFound
                ? throw new InvalidOperationException($"{set} has no word “{found.Name}” in {CultureInfo.CurrentUICulture.Name}.")
                : found;
    }
}
