using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit init-only properties and records, which netstandard2.0 does not know.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
