using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>
/// A revision that follows from some values alone: whoever changes the title does not meet whoever saves a paragraph, which raises
/// the revision of the whole.
/// </summary>
internal static class DescriptionRevision
{
    public static int Of(params object?[] values) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(values)));
}
