using System.Diagnostics;
using System.Globalization;
using MimeKit;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>
/// A real SMTP server (Debian's python3-aiosmtpd, installed where it is missing) that keeps what it takes as files. Whom a mail is
/// for decides what happens: <c>refused@</c> gets 550, <c>busy@</c> gets 451 until <see cref="IsBusy"/> is false,
/// <c>gone@</c> makes the server hang up before the text, <c>dies@</c> after it and before the answer.
/// </summary>
public sealed class SmtpServer : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import asyncio, os, sys, uuid
        from aiosmtpd.smtp import SMTP

        folder = sys.argv[1]

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
                if any(to.startswith('dies@') for to in envelope.rcpt_tos):
                    server.transport.abort()
                return '250 Kept'

        async def main():
            loop = asyncio.get_running_loop()
            server = await loop.create_server(lambda: SMTP(Keep(), hostname='test.example'), '127.0.0.1', 0)
            print(server.sockets[0].getsockname()[1], flush=True)
            await server.serve_forever()

        asyncio.run(main())
        """;

    private readonly DirectoryInfo folder;
    private readonly Process process;

    private SmtpServer(DirectoryInfo folder, Process process, int port) => (this.folder, this.process, Port) = (folder, process, port);

    public int Port { get; }

    /// <summary>The settings of a portal that sends through this server.</summary>
    public Dictionary<string, string?> Settings =>
        new()
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Security"] = "None",
        };

    public bool IsBusy
    {
        get => File.Exists(Busy);
        set
        {
            if (value)
                File.WriteAllText(Busy, "");
            else
                File.Delete(Busy);
        }
    }

    /// <summary>What it has taken.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. folder.GetFiles("*.eml").Select(file => MimeMessage.Load(file.FullName))];

    public static async Task<SmtpServer> StartAsync()
    {
        if (!await HasServerAsync())
            await DebianPackages.InstallAsync("python3-aiosmtpd");
        var folder = Directory.CreateTempSubdirectory("forumportal-smtp-");
        var process = Run(["-c", Script, folder.FullName]);
        var port = await process.StandardOutput.ReadLineAsync();
        return new SmtpServer(folder, process, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private string Busy => Path.Combine(folder.FullName, "busy");

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
