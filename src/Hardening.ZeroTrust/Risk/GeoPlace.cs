namespace Hardening.ZeroTrust.Risk;

/// <summary>Where an address is, as far as is known.</summary>
/// <param name="Country">Two letters (ISO 3166-1), or null.</param>
/// <param name="Latitude">Degrees, -90 to 90.</param>
/// <param name="Longitude">Degrees, -180 to 180.</param>
/// <param name="RadiusKm">How far off it may be, in kilometres.</param>
public sealed record GeoPlace(string? Country, double Latitude, double Longitude, double RadiusKm)
{
    private const double EarthRadiusKm = 6371;

    /// <summary>The least distance between two places in kilometres: along the surface, less how far off both may be.</summary>
    /// <param name="other">The other place.</param>
    public double LeastDistanceKm(GeoPlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (a, b) = (Radians(Latitude), Radians(other.Latitude));
        var half = Math.Pow(Math.Sin((b - a) / 2), 2) + (Math.Cos(a) * Math.Cos(b) * Math.Pow(
            Math.Sin(Radians(other.Longitude - Longitude) / 2), 2));
        var distance = 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(half)));
        return Math.Max(0, distance - RadiusKm - other.RadiusKm);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
