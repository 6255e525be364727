using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Memory;
using Hardening.Cryptography.Wrapping;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Hardening.Cryptography.Pkcs11;

/// <summary>
/// Wraps keys under a key in a PKCS#11 token, from where it never comes out: AES-256-GCM under a secret key, or RSAES-OAEP with
/// SHA-256 (RFC 8017, 7.1) under an RSA key of at least 2048 bits. The key has to be sensitive and not extractable, and a secret
/// one must not be allowed both to wrap and to decrypt. Every call has a session of its own, so a token that was taken out and put
/// back works again; a wrong PIN is never tried twice in one call.
/// <code>
/// offset  size  content                          AES-256-GCM       RSA-OAEP
/// 0       1     format                           1                 2
/// 1       12    nonce                            yes               no
/// …       …     ciphertext                       key and 16 bytes  as long as the modulus
/// </code>
/// </summary>
public sealed class Pkcs11KeyWrapper : KeyWrapper
{
    // CKR_AEAD_DECRYPT_FAILED of PKCS#11 3.0, which the interface of version 2.40 does not name.
    private const CKR AeadDecryptFailed = (CKR)0x42;
    private readonly Pkcs11Key key;
    private readonly SecretBytes pin;

    /// <summary>Makes a wrapper; the token is asked at first use.</summary>
    /// <param name="key">Where the key is.</param>
    /// <param name="pin">The PIN of the token's user; 1 to 255 bytes in UTF-8; copied.</param>
    /// <exception cref="ArgumentException">The PIN is empty or too long.</exception>
    public Pkcs11KeyWrapper(Pkcs11Key key, ReadOnlySpan<char> pin)
    {
        ArgumentNullException.ThrowIfNull(key);
        var length = Encoding.UTF8.GetByteCount(pin);
        if (length is < 1 or > 255)
        {
            throw new ArgumentException("A PIN has 1 to 255 bytes.", nameof(pin));
        }

        this.key = key;
        var bytes = new byte[length];
        Encoding.UTF8.GetBytes(pin, bytes);
        this.pin = SecretBytes.Copy(bytes);
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <inheritdoc/>
    public override string Kind => "pkcs11";

    /// <inheritdoc/>
    protected override ValueTask<byte[]> WrapCoreAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        var copy = key.ToArray();
        try
        {
            return ValueTask.FromResult(Use(token => token.Wrap(copy)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<byte[]?> UnwrapCoreAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        var (unwrapped, doubtful) = Use(token => TryUnwrap(token, wrapped.Span));
        if (doubtful && !Use(Works))
        {
            throw Unavailable("The token fails.", key.ToString());
        }

        return ValueTask.FromResult(unwrapped);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        pin.Dispose();
    }

    // Some tokens answer bytes that were changed as if they were broken themselves. One that still unwraps what it wraps is not; it is
    // asked in a new session, since the operation that failed may still be active in the old one.
    private static (byte[]? Key, bool Doubtful) TryUnwrap(TokenKey token, ReadOnlySpan<byte> wrapped)
    {
        try
        {
            return (token.Unwrap(wrapped), false);
        }
        catch (Pkcs11Exception e) when (e.RV is CKR.CKR_ENCRYPTED_DATA_INVALID or CKR.CKR_ENCRYPTED_DATA_LEN_RANGE or CKR.CKR_DATA_INVALID
            or CKR.CKR_DATA_LEN_RANGE or AeadDecryptFailed)
        {
            return (null, false);
        }
        catch (Pkcs11Exception e) when (e.RV is CKR.CKR_GENERAL_ERROR or CKR.CKR_FUNCTION_FAILED or CKR.CKR_ARGUMENTS_BAD or CKR.CKR_DEVICE_ERROR)
        {
            return (null, true);
        }
    }

    private static bool Works(TokenKey token)
    {
        var sample = new byte[32];
        return token.Unwrap(token.Wrap(sample)) is { } back && back.AsSpan().SequenceEqual(sample);
    }

    private T Use<T>(Func<TokenKey, T> action)
    {
        try
        {
            var module = Pkcs11Module.Load(key.ModulePath);
            lock (module.Gate)
            {
                using var session = FindSlot(module.Library).OpenSession(SessionType.ReadOnly);
                LogIn(session);
                return action(TokenKey.Find(session, key));
            }
        }
        catch (TokenFaultException e)
        {
            throw Unavailable(e.Message, key.ToString());
        }
        catch (Pkcs11Exception e)
        {
            throw Unavailable($"The token answered {e.RV} to {e.Method}.", key.ToString());
        }
        catch (Exception e) when (e is LibraryArchitectureException or UnmanagedException or DllNotFoundException or EntryPointNotFoundException
            or FileNotFoundException or UnsupportedPlatformException)
        {
            throw Unavailable("The module cannot be loaded.", key.ModulePath, e);
        }
    }

    private ISlot FindSlot(IPkcs11Library library)
    {
        var slots = library.GetSlotList(SlotsType.WithTokenPresent).FindAll(slot =>
        {
            var token = slot.GetTokenInfo();
            return Matches(key.Token, token.Label) && Matches(key.Serial, token.SerialNumber)
                && Matches(key.Manufacturer, token.ManufacturerId) && Matches(key.Model, token.Model);
        });
        return slots.Count switch
        {
            1 => slots[0],
            0 => throw new TokenFaultException("No such token is present."),
            _ => throw new TokenFaultException("Several tokens have that name; name the serial number, too."),
        };
    }

    private static bool Matches(string? wanted, string? found) => wanted is null || string.Equals(wanted, found?.TrimEnd(' ', '\0'), StringComparison.Ordinal);

    private void LogIn(ISession session)
    {
        var copy = new byte[pin.Length];
        pin.Use(copy, static (secret, target) => secret.CopyTo(target));
        try
        {
            session.Login(CKU.CKU_USER, copy);
        }
        catch (Pkcs11Exception e) when (e.RV is CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // Another session of this process did: the login is one for all of them.
        }
        catch (Pkcs11Exception e) when (e.RV is CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE)
        {
            throw new CryptographyException(
                CryptographyCodes.WrongPassword, "The token does not accept the PIN.",
                "Give the PIN of the token's user; after some wrong ones a token locks itself.", key.ToString());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }
}
