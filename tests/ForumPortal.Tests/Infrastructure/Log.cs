using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>What a portal writes into its log, with every property of every line.</summary>
public sealed class Log : ILogEventSink
{
    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public void Emit(LogEvent logEvent) =>
        lines.Enqueue(
            $"{logEvent.Level} {logEvent.RenderMessage(CultureInfo.InvariantCulture)} {string.Join(' ', logEvent.Properties)} {logEvent.TraceId} {logEvent.Exception}"
        );
}
