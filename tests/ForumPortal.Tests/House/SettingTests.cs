using System.Net;
using System.Net.Sockets;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.House;

/// <summary>Whoever mistypes a setting reads which one it is, not the insides of the portal.</summary>
public sealed class SettingTests
{
    [Theory]
    [InlineData("Portal__DataFolder", "/proc/nowhere", "Portal:DataFolder")]
    [InlineData("Portal__DataFolder", "", "Portal:DataFolder")]
    [InlineData("Portal__PublicAddress", "forum", "Portal:PublicAddress")]
    [InlineData("Portal__TrustedProxies", "proxy", "Portal:TrustedProxies")]
    [InlineData("Database__Provider", "Oracle", "Database:Provider")]
    [InlineData("Database__MaxBatchSize", "many", "Database:MaxBatchSize")]
    [InlineData("ConnectionStrings__Portal", "Nonsense", "ConnectionStrings:Portal")]
    [InlineData("Content__LoadOnStart", "perhaps", "Content:LoadOnStart")]
    [InlineData("Mail__Port", "smtp", "Mail:Port")]
    [InlineData("Mail__From", "nobody", "Mail:From")]
    [InlineData("Chromium__Path", "/nowhere", "Chromium:Path")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence_that_names_it(string name, string value, string named)
    {
        var folder = Directory.CreateTempSubdirectory("forumportal-");
        try
        {
            var (exitCode, errors) = await PortalProcess.FailAsync(folder.FullName, new() { [name] = value });

            Assert.Equal(1, exitCode);
            Assert.Contains(named, Assert.Single(errors), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_address_that_is_taken_stops_the_start_with_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("forumportal-");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        try
        {
            var address = $"http://{taken.LocalEndpoint}";
            var (exitCode, errors) = await PortalProcess.FailAsync(folder.FullName, new() { ["Kestrel__Endpoints__Http__Url"] = address });

            Assert.Equal(1, exitCode);
            Assert.Contains("Another program listens there already", Assert.Single(errors), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
