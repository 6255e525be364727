using System.Net;
using MaxMind.Db;

namespace Hardening.ZeroTrust.Risk;

/// <summary>Places from a file in the format MaxMind DB: <c>location.latitude</c>, <c>location.longitude</c>,
/// <c>location.accuracy_radius</c> and <c>country.iso_code</c>, or <c>country_code</c>.</summary>
public sealed class MaxMindPlaces : IGeolocator, IDisposable
{
    // What a city database says of most addresses, where the file says nothing.
    private const double UsualRadiusKm = 100;
    private readonly Reader reader;
    private readonly string path;

    /// <summary>Opens a database.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="ZeroTrustException">It is missing or malformed (HTB1406).</exception>
    public MaxMindPlaces(string path)
    {
        this.path = Path.IsPathFullyQualified(path) ? path : throw new ArgumentException("The path is not absolute.", nameof(path));
        reader = Guarded(() => new Reader(path));
    }

    /// <inheritdoc/>
    public GeoPlace? Find(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var found = Guarded(() => reader.Find<Dictionary<string, object>>(address));
        return found is not null && found.GetValueOrDefault("location") is Dictionary<string, object> location
            && Number(location, "latitude") is { } latitude and >= -90 and <= 90
                && Number(location, "longitude") is { } longitude and >= -180 and <= 180
            ? new GeoPlace(Country(found), latitude, longitude, Number(location, "accuracy_radius") ?? UsualRadiusKm) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private static string? Country(Dictionary<string, object> found) =>
        (found.GetValueOrDefault("country") as Dictionary<string, object>)?.GetValueOrDefault("iso_code") as string
            ?? found.GetValueOrDefault("country_code") as string;

    private static double? Number(Dictionary<string, object> from, string name) => from.GetValueOrDefault(name) switch
    {
        double number => number,
        float number => number,
        ushort number => number,
        int number => number,
        uint number => number,
        long number => number,
        _ => null,
    };

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (
            error is InvalidDatabaseException or IOException or UnauthorizedAccessException or DeserializationException)
        {
            throw new ZeroTrustException(
                ZeroTrustCodes.PlacesFailed, "The database of places cannot be used: " + error.Message,
                    "Replace the file by a database of cities.", path, inner: error);
        }
    }
}
