namespace Hardening.Auditing.Events;

/// <summary>What was done about what an event tells of.</summary>
public enum ActionTaken
{
    /// <summary>It was let through.</summary>
    Allow,

    /// <summary>It was refused.</summary>
    Deny,

    /// <summary>A further proof of identity was asked for; nothing happened until then.</summary>
    Challenge,

    /// <summary>It was let through, and is to be looked at.</summary>
    Monitor,
}
