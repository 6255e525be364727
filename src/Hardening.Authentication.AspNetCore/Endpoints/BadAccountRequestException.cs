namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>A request lacks a member, or has one it cannot have.</summary>
internal sealed class BadAccountRequestException(string detail) : Exception(detail);
