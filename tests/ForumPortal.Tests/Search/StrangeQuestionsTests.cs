using System.Net;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Search;

/// <summary>Whatever is asked, search answers with hits or with a sentence.</summary>
public sealed class StrangeQuestionsTests(SearchedPortal searched, ITestOutputHelper output) : IClassFixture<SearchedPortal>
{
    private static readonly string[] Strange =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'; DROP TABLE People; --",
        "{{7*7}} ${7*7} <%= 7*7 %>",
        "../../../../etc/passwd",
        "%s%n%x %00 %0d%0aSet-Cookie: a=b",
        "line\nbreak\r\nand\ttab",
        "null\0byte bell\u0007 escape\u001b[31m",
        "\uFFFE\uFFFF\uFFFD",
        "\ud800 lonely \udc00",
        "\u202Edesrever\u202C \u200Bzero\u200Dwidth \uFEFFmark",
        "مرحبا ﷽ שלום 你好 𠜎𠜱 Łódź İıŞş ß ﬀ",
        "👩🏽‍🚀 🏳️‍🌈 🇨🇭",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
        "(a+)+$ ^.*$ [a-z]{1,1000000} (?=x)",
        "title:flood~2^5 AND [a TO b] OR {x TO y} !! && || \\ /regex/ _:* *:*",
        "*",
        "**",
        "a*",
        "ab*",
        "* * * * *",
        "-",
        "-cities",
        "--cities",
        "OR OR OR",
        "\"",
        "“",
        "\"\"",
        "“”„‟«»‹›",
        "\"unclosed phrase",
        "“one” “two” “three” “four” “five”",
        "-“two words” -one -“three more words”",
        "the of and",
        "的 了 和",
        "ال و في",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l",
        "1e309 -1 0x41 NaN",
        "ﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺ",
        new('a', 200),
        new('中', 200),
        new string('e', 100) + new string('\u0301', 100),
        string.Concat(Enumerable.Repeat("ab* ", 50)),
        string.Concat(Enumerable.Repeat("x OR ", 40)),
        new('a', 10_000),
        string.Concat(Enumerable.Repeat("“", 10_000)),
    ];

    [Fact]
    public async Task As_words_page_or_choice_it_is_answered_with_hits_or_a_sentence()
    {
        var anybody = searched.Portal.Anybody();
        var wrong = new List<string>();
        var (slowest, which) = (TimeSpan.Zero, "");
        foreach (var strange in Strange)
        foreach (var name in new[] { "q", "page", "agency", "edition", "voice", "kind", "speaker", "session", "language", "year" })
        {
            var address = $"/search?{(name == "q" ? "" : "q=cities&")}{name}={Escaped(strange)}";
            var watch = System.Diagnostics.Stopwatch.StartNew();
            using var response = await anybody.GetAsync(address);
            if (watch.Elapsed > slowest)
                (slowest, which) = (watch.Elapsed, $"{name}={Short(strange)}");
            var page = await Visitor.ParseAsync(response);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong))
                wrong.Add($"{name}={Short(strange)} answered {(int)response.StatusCode}");
            else if (page.QuerySelector("main [role=status], main .lead, main dl") is null && response.StatusCode == HttpStatusCode.OK)
                wrong.Add($"{name}={Short(strange)} says nothing");
            if (page.QuerySelector("main script, main img") is not null)
                wrong.Add($"{name}={Short(strange)} became markup");
        }
        output.WriteLine($"the slowest answer took {slowest.TotalMilliseconds:0} ms: {which}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>As a browser sends it; half a sign is sent as the bytes that it would have.</summary>
    private static string Escaped(string text) => string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(one => $"%{one:X2}"));

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
