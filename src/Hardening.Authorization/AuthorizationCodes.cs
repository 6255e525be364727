namespace Hardening.Authorization;

/// <summary>The codes of <see cref="AuthorizationException"/> and of reported problems; each has a page in <c>targets/codes</c>.</summary>
public static class AuthorizationCodes
{
    /// <summary>A policy text is malformed.</summary>
    public const string MalformedPolicy = "HTB0611";

    /// <summary>A schema is malformed, or names what it does not declare.</summary>
    public const string MalformedSchema = "HTB0612";

    /// <summary>Entities are malformed, contradict each other or do not fit the schema.</summary>
    public const string MalformedEntities = "HTB0613";

    /// <summary>A request is malformed or does not fit the schema.</summary>
    public const string MalformedRequest = "HTB0614";

    /// <summary>An input is larger or deeper than is accepted.</summary>
    public const string OverLimit = "HTB0615";

    /// <summary>A policy does not fit the schema.</summary>
    public const string NotValid = "HTB0616";

    /// <summary>A policy erred while it was evaluated, and was skipped.</summary>
    public const string PolicyErred = "HTB0617";

    /// <summary>A template cannot be linked with the values that were given.</summary>
    public const string BadLink = "HTB0618";
}
