using System.Net;

namespace Hardening.Authentication.Sessions;

/// <summary>Where somebody signs in.</summary>
/// <param name="Device">What the person calls the device; cut to 256 characters.</param>
/// <param name="Address">The network address, or null where it is not known.</param>
/// <param name="Replaces">The session that the new one takes the place of, where the person shows again who it is; null for
/// none. One of another account stays as it is.</param>
public sealed record SignInOrigin(string Device, IPAddress? Address = null, Session? Replaces = null);
