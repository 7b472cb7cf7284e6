using System.Globalization;
using ForumPortal.Web.Platform.Settings;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Directory = System.IO.Directory;

namespace ForumPortal.Web.Features.Search;

/// <summary>How far an index has come in the change feed.</summary>
/// <param name="Low">All changes up to this one are in.</param>
/// <param name="BuiltFrom">The last change before the index was built.</param>
/// <param name="At">When the feed was last read.</param>
public sealed record IndexPosition(long Low, long BuiltFrom, DateTime At)
{
    public Dictionary<string, string> ToUserData() =>
        new()
        {
            [nameof(Low)] = Low.ToString(CultureInfo.InvariantCulture),
            [nameof(BuiltFrom)] = BuiltFrom.ToString(CultureInfo.InvariantCulture),
            [nameof(At)] = At.ToString("O", CultureInfo.InvariantCulture),
        };

    /// <summary>What was saved with an index; nothing, if the index was not finished.</summary>
    public static IndexPosition? Read(IDictionary<string, string>? data) =>
        data is not null
        && data.TryGetValue(nameof(Low), out var low)
        && data.TryGetValue(nameof(BuiltFrom), out var built)
        && data.TryGetValue(nameof(At), out var at)
            ? new IndexPosition(
                long.Parse(low, CultureInfo.InvariantCulture),
                long.Parse(built, CultureInfo.InvariantCulture),
                DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            )
            : null;
}

/// <summary>
/// One index in one folder, written by this node alone. Readers see what was committed, so that a writer that fails – on a full
/// disk, say – takes nothing from them.
/// </summary>
public sealed class OneIndex : IDisposable
{
    private const int BufferMegabytes = 16;

    private readonly IndexFiles files;
    private readonly IndexWriter writer;
    private readonly System.Threading.Lock gate = new();
    private DirectoryReader? reader;
    private bool isOver;

    private OneIndex(string folder, bool anew)
    {
        Folder = folder;
        files = new IndexFiles(folder);
        try
        {
            writer = new IndexWriter(
                files,
                new IndexWriterConfig(Analysis.Version, Analysis.OfFields)
                {
                    OpenMode = anew ? OpenMode.CREATE : OpenMode.APPEND,
                    Similarity = Similarity,
                    RAMBufferSizeMB = BufferMegabytes,
                    MergeScheduler = new SerialMergeScheduler(),
                }
            );
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    internal static Similarity Similarity { get; } = new BM25Similarity();

    /// <summary>The values of the facets; they are counted without reading a file.</summary>
    internal FacetTable Facets { get; } = new();

    public string Folder { get; }
    public IndexPosition? Position { get; private set; }

    public static OneIndex Begin(string folder) => new(folder, anew: true);

    /// <summary>Opens an index that was finished; every file is read through once, since what is damaged is not to be searched.</summary>
    public static OneIndex? Open(string folder)
    {
        var index = new OneIndex(folder, anew: false);
        try
        {
            index.Position = IndexPosition.Read(index.writer.CommitData);
            if (index.Position is null)
            {
                index.Dispose();
                return null;
            }
            index.reader = DirectoryReader.Open(index.files);
            Check(index.reader);
            index.Learn(index.reader);
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">A file is not what was written, or is gone.</exception>
    internal static void Check(DirectoryReader reader)
    {
        foreach (var leaf in reader.Leaves)
            ((AtomicReader)leaf.Reader).CheckIntegrity();
    }

    public bool IsThere => File.Exists(Path.Combine(Folder, "segments.gen"));

    /// <summary>Puts the documents of an owner in the place of those that it had.</summary>
    public void Replace(IEnumerable<string> owners, IEnumerable<Document> documents)
    {
        writer.DeleteDocuments([.. owners.Select(owner => new Term(Fields.Owner, owner))]);
        writer.AddDocuments(documents);
    }

    /// <summary>Makes what was replaced visible, and durable with the position up to which it goes.</summary>
    public void Commit(IndexPosition position)
    {
        writer.SetCommitData(position.ToUserData());
        writer.Commit();
        Position = position;
        // Opened beside those who search: nobody waits for it.
        var next = reader is { } now ? DirectoryReader.OpenIfChanged(now) : DirectoryReader.Open(files);
        if (next is null)
            return;
        Learn(next);
        lock (gate)
        {
            (isOver ? next : reader)?.DecRef();
            reader = isOver ? null : next;
        }
    }

    /// <summary>Reads the facets of what is new before somebody waits for them.</summary>
    private void Learn(DirectoryReader fresh)
    {
        foreach (var leaf in fresh.Leaves)
            Facets.Of((AtomicReader)leaf.Reader);
    }

    /// <summary>The index as it is at this moment, for one search; it is given back by disposing of it.</summary>
    public Reading? Read()
    {
        lock (gate)
            return reader is not null && reader.TryIncRef() ? new Reading(reader, Facets) : null;
    }

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            reader?.DecRef();
            reader = null;
        }
        try
        {
            writer.Rollback();
        }
        catch (IOException)
        {
            // It could not write before, and it cannot now: what was committed stays.
        }
        files.Dispose();
    }
}

/// <summary>An index while somebody searches it.</summary>
public sealed class Reading : IDisposable
{
    private readonly DirectoryReader reader;

    internal Reading(DirectoryReader reader, FacetTable facets)
    {
        (this.reader, Facets) = (reader, facets);
        Searcher = new IndexSearcher(reader) { Similarity = OneIndex.Similarity };
    }

    public IndexSearcher Searcher { get; }
    public IndexReader Reader => reader;
    internal FacetTable Facets { get; }

    /// <summary>Reads every file through once.</summary>
    public bool IsWhole()
    {
        try
        {
            OneIndex.Check(reader);
            return true;
        }
#pragma warning disable CA1031 // Whatever is wrong with it, it is not whole.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    public void Dispose() => reader.DecRef();
}

/// <summary>
/// The index that this node searches, in its data folder. It holds nothing that the database does not: where it is missing, of an
/// older format or damaged, it is built anew, and until then search says so.
/// </summary>
public sealed class SearchIndex(DataFolder data, TimeProvider clock) : IDisposable
{
    private volatile OneIndex? serving;

    /// <summary>The index in use.</summary>
    public OneIndex? Serving => serving;

    /// <summary>The last line of the change feed that is in it.</summary>
    public long UpTo { get; set; }

    /// <summary>Whether the index in use has to be replaced.</summary>
    public bool IsWorn { get; private set; } = true;

    private string Root => Path.Combine(data.Path, "search");

    public Reading? Read() => serving?.Read();

    /// <summary>Says that the index cannot be relied on.</summary>
    public void Doubt() => IsWorn = true;

    /// <summary>Takes up the newest index that was finished before; removes what is of no use.</summary>
    public void TakeUp(Action<string, Exception> report)
    {
        foreach (var folder in Folders())
        {
            if (serving is not null)
            {
                Remove(folder);
                continue;
            }
            try
            {
                serving = OneIndex.Open(folder);
            }
            catch (LockObtainFailedException)
            {
                // Another process writes it: it is not ours to remove.
                throw;
            }
#pragma warning disable CA1031 // Whatever is wrong with an index, there will be another.
            catch (Exception damaged)
#pragma warning restore CA1031
            {
                report(folder, damaged);
            }
            if (serving is null)
                Remove(folder);
            else
                IsWorn = FormatOf(folder) != Fields.Format;
        }
    }

    /// <summary>Begins an index beside the one that serves.</summary>
    public OneIndex Begin()
    {
        var folder = Path.Combine(
            Root,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Fields.Format}-{clock.GetUtcNow().UtcDateTime:yyyyMMddHHmmssfff}-{Guid.NewGuid():N}"
            )
        );
        Directory.CreateDirectory(folder);
        return OneIndex.Begin(folder);
    }

    /// <summary>Puts a finished index in the place of the one that served.</summary>
    public void Take(OneIndex finished)
    {
        var before = serving;
        serving = finished;
        IsWorn = false;
        Discard(before);
    }

    /// <summary>Closes an index and removes its folder; who is still reading it reads on.</summary>
    public void Discard(OneIndex? index)
    {
        if (index is null)
            return;
        if (serving == index)
            serving = null;
        index.Dispose();
        Remove(index.Folder);
    }

    public void Dispose() => serving?.Dispose();

    /// <summary>The newest first.</summary>
    private IEnumerable<string> Folders() =>
        Directory
            .CreateDirectory(Root)
            .GetDirectories()
            .Select(folder => folder.FullName)
            .OrderByDescending(MadeAt, StringComparer.Ordinal);

    private static string MadeAt(string folder) => Path.GetFileName(folder).Split('-').ElementAtOrDefault(1) ?? "";

    private static int FormatOf(string folder) =>
        int.TryParse(Path.GetFileName(folder).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var format) ? format : 0;

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // It is tried again at the next start.
        }
    }
}
