namespace Hardening.Analyzers.Taint;

/// <summary>
/// A text as it is put together from left to right. Once scheme and host of an address are written, what follows them can no
/// longer choose where a request or a browser goes, however it was made.
/// </summary>
internal sealed class JoinedValue
{
    private const TaintKinds OfAddress = TaintKinds.Url | TaintKinds.Redirect;

    // Longer beginnings without a host are no addresses.
    private const int MaxBeginning = 512;
    private string _beginning = "";
    private bool _fixesHost;
    private bool _isPage;

    /// <summary>What a part that follows can still do at its place.</summary>
    /// <param name="taint">All that the part carries.</param>
    /// <param name="constant">Its text, when that is known.</param>
    public TaintSet Next(TaintSet taint, string? constant)
    {
        if (_fixesHost)
        {
            return taint.Keep(~(_isPage ? OfAddress | TaintKinds.Program : OfAddress));
        }

        if (_beginning.Length < MaxBeginning)
        {
            _beginning += constant ?? TextPatterns.Unknown;
            _fixesHost = TextPatterns.FixesHost(_beginning);

            // What opens addresses of pages opens a browser, whatever the rest of the address is.
            _isPage = _beginning.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || _beginning.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        }

        return taint;
    }
}
