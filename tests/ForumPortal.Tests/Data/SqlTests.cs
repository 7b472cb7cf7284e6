using ForumPortal.Data.Providers;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ForumPortal.Tests.Data;

public sealed class SqlTests
{
    [Fact]
    public void SQL_Server_understands_every_migration()
    {
        using var db = SqlServerGrammar.Open();

        SqlServerGrammar.Parse(db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
    }

    [Fact]
    public void What_SQL_Server_does_not_understand_is_noticed() =>
        Assert.Throws<InvalidOperationException>(() => SqlServerGrammar.Parse("SELECT * FROM Editions LIMIT 1"));

    [Fact]
    public async Task SQL_Server_understands_every_word_that_pages_ask_with()
    {
        foreach (var word in QueryWords.All)
        foreach (var full in new[] { true, false })
        {
            await using var db = SqlServerGrammar.Open();
            var missed = await Xunit.Record.ExceptionAsync(() => QueryWords.AskAsync(word, db, full));
            Assert.True(missed is null || SqlServerGrammar.MissesAnAnswer(missed), $"{QueryWords.NameOf(word)}: {missed}");
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Every_word_that_pages_ask_with_is_answered(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        foreach (var word in QueryWords.All)
        foreach (var full in new[] { true, false })
        {
            await using var db = database.Open();
            await QueryWords.AskAsync(word, db, full);
        }
    }
}
