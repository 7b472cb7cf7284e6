using System.Text;
using CsCheck;
using ForumPortal.Web.Platform.Text;

namespace ForumPortal.Tests.Text;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+41 22 917 00 00")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =cmd|' /C calc'!A0")]
    [InlineData("\t=1")]
    [InlineData("＝1+1")]
    public void Nothing_that_somebody_has_typed_is_taken_for_a_formula_and_all_of_it_comes_back(string typed)
    {
        var file = Encoding.UTF8.GetString(
            CsvFile.Of(
                ["Name"],
                [
                    [typed],
                ]
            )
        );

        var cell = file.Split("\r\n")[1].Trim('"');
        Assert.StartsWith("'", cell, StringComparison.Ordinal);
        Assert.Equal(typed.Trim(), Assert.Single(CsvFile.Read(file)![1]));
    }

    [Fact]
    public void A_spreadsheet_takes_the_file_for_Unicode()
    {
        Assert.Equal(
            [0xEF, 0xBB, 0xBF],
            CsvFile.Of(
                ["Ville"],
                [
                    ["Łódź"],
                ]
            )[..3]
        );
    }

    [Theory]
    [InlineData("name;city\r\nAna;\"Lac; Ouest\"\r\n")]
    [InlineData("\uFEFFname,city\nAna,Lac; Ouest")]
    [InlineData("name\tcity\nAna\tLac; Ouest\n\n\n")]
    public void Tables_are_read_as_programs_of_different_countries_write_them(string file)
    {
        var rows = CsvFile.Read(file)!;

        Assert.Equal(["name", "city"], rows[0]);
        Assert.Equal(["Ana", "Lac; Ouest"], rows[1]);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public void A_quotation_that_never_ends_makes_no_table()
    {
        Assert.Null(CsvFile.Read("name\n\"Ana\n"));
    }

    [Fact]
    public void Whatever_is_written_is_read_again()
    {
        var cell = Gen.String[Gen.Char["ab=+-@'\"\t,;\n é\u00A0漢"], 0, 12].Select(text => text.Trim());
        Gen.Select(cell, cell)
            .Sample(cells =>
            {
                var rows = CsvFile.Read(
                    Encoding.UTF8.GetString(
                        CsvFile.Of(
                            ["a", "b"],
                            [
                                [cells.Item1, cells.Item2],
                            ]
                        )
                    )
                )!;
                var read = rows.Count > 1 ? rows[1] : ["", ""];
                return read[0] == cells.Item1.ReplaceLineEndings("\n") && read[1] == cells.Item2.ReplaceLineEndings("\n");
            });
    }
}
