namespace Hardening.Analyzers.CodeFixes.Settings;

/// <summary>What <see cref="SettingFix"/> knows; a new one is a line here.</summary>
internal static class SettingRows
{
    private const string Limit = "Accept up to 30 MB";
    private const string Hour = "System.DateTimeOffset.UtcNow.AddHours(1)";
    private const string Soon = "Let it end after an hour (whoever uses it has to ask again)";
    private const string Rounds = "Use 600000 iterations (keys derived before no longer match)";

    public static readonly SettingRow[] All =
    [
        new(Rules.WeakKeyDerivation, "IterationCount", "600_000", Rounds),
        new(Rules.WeakKeyDerivation, "iterations", "600_000", Rounds),
        new(Rules.WeakKeyDerivation, "iterationCount", "600_000", Rounds),
        new(Rules.WeakKeyDerivation, "workFactor", "12", "Use a work factor of 12"),
        new(Rules.WeakKeyDerivation, "CompatibilityMode", "Microsoft.AspNetCore.Identity.PasswordHasherCompatibilityMode.IdentityV3",
            "Use the format of version 3"),
        new(Rules.CleartextProtocol, "EnableSsl", "true", "Encrypt the connection", IsAdded: true),
        new(Rules.UnauthenticatedDirectory, "AuthenticationType", "System.DirectoryServices.AuthenticationTypes.Secure", "Authenticate"),
        new(Rules.UnauthenticatedDirectory, "authenticationType", "System.DirectoryServices.AuthenticationTypes.Secure", "Authenticate"),
        new(Rules.UnauthenticatedDirectory, "AuthType", "System.DirectoryServices.Protocols.AuthType.Negotiate", "Authenticate"),
        new(Rules.UnauthenticatedDirectory, "authType", "System.DirectoryServices.Protocols.AuthType.Negotiate", "Authenticate"),
        new(Rules.XsltScript, "EnableScript", "false", "Do not run scripts"),
        new(Rules.XsltScript, "enableScript", "false", "Do not run scripts"),
        new(Rules.CookieNotSecure, "Secure", "true", "Set Secure = true", IsAdded: true),
        new(Rules.CookieNotSecure, "secure", "true", "Set Secure = true"),
        new(Rules.CookieNotSecure, "SecurePolicy", "Microsoft.AspNetCore.Http.CookieSecurePolicy.Always", "Always set the Secure flag"),
        new(Rules.CookieReadableByScript, "HttpOnly", "true", "Set HttpOnly = true", IsAdded: true),
        new(Rules.CookieReadableByScript, "httpOnly", "true", "Set HttpOnly = true"),
        new(Rules.CorsAnyOrigin, "AllowAnyOrigin", "false", "Do not allow every origin"),
        new(Rules.RequestSizeUnlimited, "MultipartBodyLengthLimit", "30_000_000", Limit),
        new(Rules.RequestSizeUnlimited, "BufferBodyLengthLimit", "30_000_000", Limit),
        new(Rules.RequestSizeUnlimited, "MaxRequestBodySize", "30_000_000", Limit),
        new(Rules.RequestSizeUnlimited, "MaxReceivedMessageSize", "30_000_000", Limit),
        new(Rules.RequestSizeUnlimited, "maxAllowedSize", "30_000_000", Limit),
        new(Rules.RequestSizeUnlimited, "bytes", "30_000_000", Limit),
        new(Rules.RequestValidationDisabled, "ValidateRequest", "true", "Switch request validation on"),
        new(Rules.RequestValidationDisabled, "EnableValidation", "true", "Switch request validation on"),
        new(Rules.RequestValidationDisabled, "enableValidation", "true", "Switch request validation on"),
        new(Rules.HeaderCheckingDisabled, "EnableHeaderChecking", "true", "Switch the check on"),
        new(Rules.WeakPasswordPolicy, "RequiredLength", "12", "Ask for 12 characters", IsAdded: true),
        new(Rules.WeakPasswordPolicy, "MaxFailedAccessAttempts", "5", "Lock after 5 failures"),
        new(Rules.WeakPasswordPolicy, "AllowedForNewUsers", "true", "Lock new users, too"),
        new(Rules.LongLivedSharedAccess, "ExpiresOn", Hour, Soon),
        new(Rules.LongLivedSharedAccess, "expiresOn", Hour, Soon),
        new(Rules.LongLivedSharedAccess, "SharedAccessExpiryTime", Hour, Soon),
        new(Rules.WeakPasswordPolicy, "lockoutOnFailure", "true", "Count failures"),
    ];

    /// <summary>The rules that the rows are about.</summary>
    public static string[] Ids => [.. All.Select(static row => row.Id).Distinct(StringComparer.Ordinal)];
}
