using ForumPortal.Data.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class SearchChangeConfiguration : IEntityTypeConfiguration<SearchChange>
{
    public void Configure(EntityTypeBuilder<SearchChange> change)
    {
        change.Property(c => c.Noun).HasMaxLength(SearchChange.NounMaxLength);
        change.HasIndex(c => c.At);
    }
}

internal sealed class FailedSearchConfiguration : IEntityTypeConfiguration<FailedSearch>
{
    public void Configure(EntityTypeBuilder<FailedSearch> search)
    {
        search.Property(s => s.Words).HasMaxLength(FailedSearch.WordsMaxLength);
        search.HasIndex(s => s.Words).IsUnique();
        search.HasIndex(s => new { s.Times, s.Id });
    }
}
