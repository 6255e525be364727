using System.Runtime.InteropServices;
using System.Text;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Hardening.Testing;

/// <summary>A new token behind a PKCS#11 module, with keys. Modules read their variables once, so a process has one token of a kind.</summary>
public sealed class TestToken
{
    private const string Label = "ring";
    private static readonly Pkcs11InteropFactories Factories = new();
    private readonly IPkcs11Library library;

    internal TestToken(string module)
    {
        try
        {
            NativeLibrary.SetDllImportResolver(
                typeof(Pkcs11InteropFactories).Assembly, static (name, _, _) => name == "libdl" ? NativeLibrary.Load("libdl.so.2") : 0);
        }
        catch (InvalidOperationException)
        {
            // The product was first.
        }

        Module = module;
        library = Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, module, AppType.MultiThreaded);
        var slot = library.GetSlotList(SlotsType.WithTokenPresent)[0];
        slot.InitToken("officer-1234", Label);
        using var session = Slot().OpenSession(SessionType.ReadWrite);
        session.Login(CKU.CKU_SO, "officer-1234");
        session.InitPin(Pin);
        session.Logout();
    }

    /// <summary>The PIN of the token's user.</summary>
    public string Pin { get; } = "pin-" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Absolute path of the module.</summary>
    public string Module { get; }

    /// <summary>Makes an AES key of the token that may encrypt and decrypt.</summary>
    public void AddAes(string label, int bytes = 32, bool extractable = false, bool wraps = false) => Use(session =>
    {
        var make = Factories.ObjectAttributeFactory;
        using var mechanism = Factories.MechanismFactory.Create(CKM.CKM_AES_KEY_GEN);
        session.GenerateKey(mechanism,
        [
            make.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY), make.Create(CKA.CKA_KEY_TYPE, CKK.CKK_AES), make.Create(CKA.CKA_VALUE_LEN, (ulong)bytes),
            make.Create(CKA.CKA_TOKEN, true), make.Create(CKA.CKA_PRIVATE, true), make.Create(CKA.CKA_LABEL, label),
            make.Create(CKA.CKA_SENSITIVE, true), make.Create(CKA.CKA_EXTRACTABLE, extractable), make.Create(CKA.CKA_WRAP, wraps),
            make.Create(CKA.CKA_ENCRYPT, true), make.Create(CKA.CKA_DECRYPT, true),
        ]);
    });

    /// <summary>Makes an RSA key pair of the token that may encrypt and decrypt.</summary>
    public void AddRsa(string label, int bits = 2048) => Use(session =>
    {
        var make = Factories.ObjectAttributeFactory;
        var id = Encoding.ASCII.GetBytes(label);
        using var mechanism = Factories.MechanismFactory.Create(CKM.CKM_RSA_PKCS_KEY_PAIR_GEN);
        session.GenerateKeyPair(
            mechanism,
            [
                make.Create(CKA.CKA_TOKEN, true), make.Create(CKA.CKA_LABEL, label), make.Create(CKA.CKA_ID, id), make.Create(CKA.CKA_ENCRYPT, true),
                make.Create(CKA.CKA_MODULUS_BITS, (ulong)bits), make.Create(CKA.CKA_PUBLIC_EXPONENT, [1, 0, 1]),
            ],
            [
                make.Create(CKA.CKA_TOKEN, true), make.Create(CKA.CKA_PRIVATE, true), make.Create(CKA.CKA_LABEL, label), make.Create(CKA.CKA_ID, id),
                make.Create(CKA.CKA_SENSITIVE, true), make.Create(CKA.CKA_DECRYPT, true),
            ],
            out _, out _);
    });

    /// <summary>The PKCS#11 URI of a key.</summary>
    public string Uri(string label, string token = Label) => $"pkcs11:token={token};object={label}?module-path={Module}";

    private ISlot Slot() => library.GetSlotList(SlotsType.WithTokenPresent).First(slot => slot.GetTokenInfo().Label.TrimEnd(' ', '\0') == Label);

    private void Use(Action<ISession> action)
    {
        using var session = Slot().OpenSession(SessionType.ReadWrite);
        session.Login(CKU.CKU_USER, Pin);
        action(session);
        session.Logout();
    }
}
