using System.Security.Cryptography;
using System.Text;

namespace ForumPortal.Domain;

/// <summary>The code of a private link. It stands in the mail alone; what is stored cannot be turned back into it.</summary>
public static class PrivateCode
{
    /// <summary>Hexadecimal digits of 160 random bits.</summary>
    public const int Length = 40;

    /// <summary>Hexadecimal digits of a SHA-256.</summary>
    public const int HashLength = 64;

    public static string New() => RandomNumberGenerator.GetHexString(Length, lowercase: true);

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
