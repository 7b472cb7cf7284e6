using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>
/// A real SMTP server (Debian's python3-aiosmtpd, installed where it is missing) that keeps what it takes as files. Whom a mail is
/// for decides what happens: <c>refused@</c> gets 550, <c>busy@</c> gets 451 until <see cref="IsBusy"/> is false,
/// <c>slow@</c> waits for the answer to its text until <see cref="IsSlow"/> is false, <c>gone@</c> makes the server hang up before the text, <c>dies@</c> after it and before the answer. It speaks TLS where it is
/// told to, from the first byte or when it is asked, with a certificate that it has signed itself.
/// </summary>
public sealed class SmtpServer : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import asyncio, os, ssl, sys, uuid
        from aiosmtpd.smtp import SMTP

        folder, security = sys.argv[1:3]

        def context():
            made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            made.load_cert_chain(os.path.join(folder, 'certificate.pem'), os.path.join(folder, 'key.pem'))
            return made

        class Keep:
            async def handle_RCPT(self, server, session, envelope, address, options):
                who = address.split('@')[0]
                if who == 'refused':
                    return '550 No such mailbox'
                if who == 'busy' and os.path.exists(os.path.join(folder, 'busy')):
                    return '451 Come back later'
                if who == 'gone':
                    server.transport.abort()
                envelope.rcpt_tos.append(address)
                return '250 OK'

            async def handle_DATA(self, server, session, envelope):
                name = os.path.join(folder, uuid.uuid4().hex)
                with open(name + '.part', 'wb') as file:
                    file.write(('X-Rcpt: ' + ', '.join(envelope.rcpt_tos) + '\r\n').encode() + envelope.original_content)
                os.rename(name + '.part', name + '.eml')
                while any(to.startswith('slow@') for to in envelope.rcpt_tos) and os.path.exists(os.path.join(folder, 'slow')):
                    await asyncio.sleep(0.02)
                if any(to.startswith('dies@') for to in envelope.rcpt_tos):
                    server.transport.abort()
                return '250 Kept'

        async def main():
            loop = asyncio.get_running_loop()
            asked = {'tls_context': context(), 'require_starttls': True} if security == 'StartTls' else {}
            server = await loop.create_server(
                lambda: SMTP(Keep(), hostname='test.example', **asked), '127.0.0.1', 0,
                ssl=context() if security == 'Tls' else None)
            print(server.sockets[0].getsockname()[1], flush=True)
            await server.serve_forever()

        asyncio.run(main())
        """;

    private readonly DirectoryInfo folder;
    private readonly Process process;
    private readonly string security;

    private SmtpServer(DirectoryInfo folder, Process process, int port, string security) =>
        (this.folder, this.process, Port, this.security) = (folder, process, port, security);

    public int Port { get; }

    /// <summary>The settings of a portal that sends through this server.</summary>
    public Dictionary<string, string?> Settings =>
        new()
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Security"] = security,
        };

    /// <summary>Its certificate, for whoever is to trust it.</summary>
    public string Certificate => Path.Combine(folder.FullName, "certificate.pem");

    public bool IsBusy
    {
        get => File.Exists(Flag("busy"));
        set => Set(Flag("busy"), value);
    }

    public bool IsSlow
    {
        get => File.Exists(Flag("slow"));
        set => Set(Flag("slow"), value);
    }

    /// <summary>What it has taken.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. folder.GetFiles("*.eml").Select(file => MimeMessage.Load(file.FullName))];

    /// <param name="security">None, StartTls or Tls, as the portal's setting has it.</param>
    public static async Task<SmtpServer> StartAsync(string security = "None")
    {
        if (!await HasServerAsync())
            await DebianPackages.InstallAsync("python3-aiosmtpd");
        var folder = Directory.CreateTempSubdirectory("forumportal-smtp-");
        if (security != "None")
            await SignAsync(folder);
        var process = Run(["-c", Script, folder.FullName, security]);
        var port = await process.StandardOutput.ReadLineAsync();
        return new SmtpServer(folder, process, int.Parse(port!, CultureInfo.InvariantCulture), security);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private string Flag(string name) => Path.Combine(folder.FullName, name);

    private static void Set(string flag, bool isUp)
    {
        if (isUp)
            File.WriteAllText(flag, "");
        else
            File.Delete(flag);
    }

    /// <summary>Makes a certificate for this machine that nobody has vouched for.</summary>
    private static async Task SignAsync(DirectoryInfo folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "certificate.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<bool> HasServerAsync()
    {
        if (!File.Exists(Python))
            return false;
        using var process = Run(["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('aiosmtpd') is None)"]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static Process Run(string[] arguments) =>
        Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true })!;
}
