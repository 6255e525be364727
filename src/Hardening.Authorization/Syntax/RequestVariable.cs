namespace Hardening.Authorization.Syntax;

/// <summary>The parts of a request, as policies name them in lower case.</summary>
internal enum RequestVariable
{
    Principal,
    Action,
    Resource,
    Context,
}
