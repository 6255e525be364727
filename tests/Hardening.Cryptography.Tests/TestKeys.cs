using System.Security.Cryptography;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cryptography.Tests;

/// <summary>Fresh keys, made at run time through the library's own files.</summary>
internal static class TestKeys
{
    internal static ISigner Signer(string kind)
    {
        using var folder = new TempFolder();
        return KeyFile.LoadSigner(folder.Write("key.pem", Pem(kind)));
    }

    internal static string Pem(string kind)
    {
        switch (kind)
        {
            case "ed25519":
                return Created(KeyType.Ed25519);

            case "ml-dsa-44":
                return Created(KeyType.MlDsa44);

            case "ml-dsa-65":
                return Created(KeyType.MlDsa65);

            case "ml-dsa-87":
                return Created(KeyType.MlDsa87);

            case "rsa":
                using (var rsa = RSA.Create(3072))
                {
                    return rsa.ExportPkcs8PrivateKeyPem();
                }

            default:
                var curve = kind switch { "p256" => ECCurve.NamedCurves.nistP256, "p384" => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 };
                using (var ecdsa = ECDsa.Create(curve))
                {
                    return ecdsa.ExportPkcs8PrivateKeyPem();
                }
        }
    }

    private static string Created(KeyType type)
    {
        using var folder = new TempFolder();
        KeyFile.Create(folder["key.pem"], type);
        return File.ReadAllText(folder["key.pem"]);
    }
}
