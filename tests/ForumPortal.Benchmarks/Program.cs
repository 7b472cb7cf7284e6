using System.Globalization;
using ForumPortal.Benchmarks;

// The measures of docs/speed.md:   dotnet run -c Release --project tests/ForumPortal.Benchmarks [-- sessions ...]
// Registrations:               dotnet run -c Release --project tests/ForumPortal.Benchmarks -- registrations [PostgreSQL connection string]
// The editor of a long record:     dotnet run -c Release --project tests/ForumPortal.Benchmarks -- editor
// Search:                          dotnet run -c Release --project tests/ForumPortal.Benchmarks -- search [PARAGRAPHS]
// How pages grow with content:     dotnet run -c Release --project tests/ForumPortal.Benchmarks -- growth [small large]
// A content to try things on:      dotnet run -c Release --project tests/ForumPortal.Benchmarks -- generate FILE SESSIONS
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["smallest", var address, var bytes]:
        await SmallestAnswer.ServeAsync(address, int.Parse(bytes, CultureInfo.InvariantCulture));
        return 0;
    case ["registrations", .. var postgreSql]:
        return await Measurement.RunRegistrationsAsync(postgreSql.FirstOrDefault());
    case ["editor"]:
        return await Measurement.RunEditorAsync();
    case ["search", .. var paragraphs]:
        return await Measurement.RunSearchAsync(paragraphs.Length > 0 ? int.Parse(paragraphs[0], CultureInfo.InvariantCulture) : 100_000);
    case ["generate", var file, var sessions]:
        await Generator.WriteAsync(file, int.Parse(sessions, CultureInfo.InvariantCulture));
        return 0;
    case ["growth", .. var growing]:
        return await Measurement.RunGrowthAsync(Sizes(growing));
    default:
        return await Measurement.RunAsync(Sizes(args));
}

static int[] Sizes(string[] typed) =>
    typed.Length > 0 ? [.. typed.Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [100, 10_000];
