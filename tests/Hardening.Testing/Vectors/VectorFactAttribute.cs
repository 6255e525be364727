using Xunit;

namespace Hardening.Testing;

/// <summary>A test that reads <see cref="TestVectors"/>; skipped with the reason where they are absent, unless they are required.</summary>
public sealed class VectorFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test runs here.</summary>
    public VectorFactAttribute()
    {
        if (TestVectors.Folder is null && !TestVectors.Required)
        {
            Skip = TestVectors.Missing;
        }
    }
}
