using ForumPortal.Web.Platform.Caching;

namespace ForumPortal.Tests.Caching;

/// <summary>What was read is found again until something changes, and never afterwards.</summary>
public sealed class KeptWhileUnchangedTests
{
    private readonly ContentGeneration generation = new(TimeProvider.System);
    private int reads;

    [Fact]
    public async Task What_was_read_is_kept_until_content_changes()
    {
        var kept = new KeptWhileUnchanged(generation);

        Assert.Equal("1", await kept.GetAsync("a", ReadAsync));
        Assert.Equal("1", await kept.GetAsync("a", ReadAsync));
        generation.Raise();

        Assert.Equal("2", await kept.GetAsync("a", ReadAsync));
    }

    [Fact]
    public async Task What_was_read_while_content_changed_is_read_again()
    {
        var kept = new KeptWhileUnchanged(generation);

        await kept.GetAsync(
            "a",
            async () =>
            {
                var before = await ReadAsync();
                generation.Raise();
                return before;
            }
        );

        Assert.Equal("2", await kept.GetAsync("a", ReadAsync));
    }

    [Fact]
    public async Task What_is_not_there_is_looked_for_again_and_no_more_is_kept_than_there_is_room_for()
    {
        var kept = new KeptWhileUnchanged(generation);

        Assert.Null(await kept.GetAsync<string>("a", () => Task.FromResult<string?>(null)));
        Assert.Equal("1", await kept.GetAsync("a", ReadAsync));
        for (var i = 0; i < KeptWhileUnchanged.Most; i++)
            await kept.GetAsync($"b{i}", ReadAsync);

        Assert.Equal("1", await kept.GetAsync("a", ReadAsync));
        var before = reads;
        await kept.GetAsync($"b{KeptWhileUnchanged.Most - 1}", ReadAsync);
        Assert.Equal(before + 1, reads);
    }

    private Task<string?> ReadAsync() => Task.FromResult<string?>($"{++reads}");
}
