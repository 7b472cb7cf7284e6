using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ForumPortal.Tests.Data;

public sealed class ModelTests
{
    public static TheoryData<DatabaseProvider> Providers => [.. Enum.GetValues<DatabaseProvider>()];

    [Theory, MemberData(nameof(Providers))]
    public void Every_change_of_the_model_has_its_migration(DatabaseProvider provider)
    {
        using var db = TestDatabase.Open(provider);

        Assert.False(db.Database.HasPendingModelChanges(), $"Run scripts/migration NAME: {provider} lacks a migration.");
    }

    [Fact]
    public void The_compiled_model_is_the_one_that_the_configurations_describe()
    {
        using var db = TestDatabase.Open(DatabaseProvider.Sqlite);
        var described = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);

        Assert.NotSame(described, db.Model);
        Assert.True(Text(described) == Text(db.Model), "Run scripts/migration NAME: the compiled model of SQLite is another one.");
    }

    [Fact]
    public void All_databases_have_the_same_migrations()
    {
        var migrations = Enum.GetValues<DatabaseProvider>().Select(NamesOfMigrations).ToList();

        Assert.All(migrations, names => Assert.Equal(migrations[0], names));
    }

    /// <summary>SQL Server refuses a table that a deletion reaches in two ways (error 1785); nothing else notices it.</summary>
    [Fact]
    public void No_deletion_reaches_a_table_in_two_ways()
    {
        using var db = TestDatabase.Open(DatabaseProvider.SqlServer);

        Assert.Empty(TablesReachedTwice(db.Model));
    }

    [Fact]
    public void A_table_that_a_deletion_reaches_in_two_ways_would_be_noticed()
    {
        using var db = new Diamond();

        Assert.Equal(["Top → Bottom"], TablesReachedTwice(db.Model));
    }

    /// <summary>What is read and written, and where: a complex value has annotations of its own in a compiled model, all of them empty.</summary>
    private static string Text(IModel model) =>
        model.ToDebugString(MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations)
        + model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault);

    private static List<string> NamesOfMigrations(DatabaseProvider provider)
    {
        using PortalDbContext db = TestDatabase.Open(provider);
        return [.. db.Database.GetMigrations().Select(migration => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..])];
    }

    private static List<string> TablesReachedTwice(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(start =>
                    Reached(start, [])
                        .GroupBy(table => table)
                        .Where(table => table.Count() > 1)
                        .Select(table => $"{start.ClrType.Name} → {table.Key}")
                ),
        ];

    private static IEnumerable<string> Reached(IEntityType from, IReadOnlyList<IEntityType> way) =>
        way.Contains(from)
            ? [from.ClrType.Name, from.ClrType.Name]
            : from.GetReferencingForeignKeys()
                .Where(key => key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull)
                .SelectMany(key => Reached(key.DeclaringEntityType, [.. way, from]).Prepend(key.DeclaringEntityType.ClrType.Name));

    private sealed class Diamond : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlServer("Server=none");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Left>().HasOne<Top>().WithMany().HasForeignKey(left => left.TopId).OnDelete(DeleteBehavior.Cascade);
            modelBuilder.Entity<Right>().HasOne<Top>().WithMany().HasForeignKey(right => right.TopId).OnDelete(DeleteBehavior.Cascade);
            modelBuilder.Entity<Bottom>().HasOne<Left>().WithMany().HasForeignKey(below => below.LeftId).OnDelete(DeleteBehavior.Cascade);
            modelBuilder.Entity<Bottom>().HasOne<Right>().WithMany().HasForeignKey(below => below.RightId).OnDelete(DeleteBehavior.SetNull);
        }
    }

    private sealed class Top
    {
        public int Id { get; set; }
    }

    private sealed class Left
    {
        public int Id { get; set; }
        public int TopId { get; set; }
    }

    private sealed class Right
    {
        public int Id { get; set; }
        public int TopId { get; set; }
    }

    private sealed class Bottom
    {
        public int Id { get; set; }
        public int LeftId { get; set; }
        public int? RightId { get; set; }
    }
}
