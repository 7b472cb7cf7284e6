using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.Property(p => p.Passage).HasMaxLength(Proposal.PassageMaxLength);
        proposal.HasIndex(p => new { p.ParagraphId, p.State });
        proposal.HasOne(p => p.Paragraph).WithMany(p => p.Proposals).HasForeignKey(p => p.ParagraphId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MentionConfiguration : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> mention)
    {
        mention.HasOne(m => m.Paragraph).WithMany(p => p.Mentions).HasForeignKey(m => m.ParagraphId).OnDelete(DeleteBehavior.Cascade);
        mention.RefersTo(m => m.Agency, m => m.AgencyId);
        mention.RefersTo(m => m.City, m => m.CityId);
        mention.RefersTo(m => m.Programme, m => m.ProgrammeId);
    }
}

internal sealed class ParagraphCommentConfiguration : IEntityTypeConfiguration<ParagraphComment>
{
    public void Configure(EntityTypeBuilder<ParagraphComment> comment)
    {
        comment.Property(c => c.Text).HasMaxLength(ParagraphComment.TextMaxLength);
        comment.Property(c => c.AuthorName).HasMaxLength(150);
        comment.Property(c => c.ResolvedBy).HasMaxLength(150);
        comment.HasOne(c => c.Paragraph).WithMany(p => p.Comments).HasForeignKey(c => c.ParagraphId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UnsavedTextConfiguration : IEntityTypeConfiguration<UnsavedText>
{
    public void Configure(EntityTypeBuilder<UnsavedText> text)
    {
        text.Property(t => t.Text).HasMaxLength(Paragraph.TextMaxLength);
        text.HasIndex(t => new
            {
                t.AccountId,
                t.RecordId,
                t.ParagraphId,
                t.PassageId,
            })
            .IsUnique();
        text.HasOne<Record>().WithMany().HasForeignKey(t => t.RecordId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StockPhraseConfiguration : IEntityTypeConfiguration<StockPhrase>
{
    public void Configure(EntityTypeBuilder<StockPhrase> phrase)
    {
        phrase.Property(p => p.Language).HasMaxLength(Record.LanguageMaxLength);
        phrase.Property(p => p.Title).HasMaxLength(StockPhrase.TitleMaxLength);
        phrase.Property(p => p.Text).HasMaxLength(StockPhrase.TextMaxLength);
        // In a list of one language each is called otherwise.
        phrase.HasIndex(p => new { p.Language, p.Title }).IsUnique();
    }
}
