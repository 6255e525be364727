using Hardening.Authentication.OpenId.Keys;
using Microsoft.EntityFrameworkCore;

namespace Hardening.Authentication.OpenId.Storage;

/// <summary>The provider's tables: those of OpenIddict, and its keys.</summary>
internal sealed class OpenIdDatabase(DbContextOptions<OpenIdDatabase> options) : DbContext(options)
{
    internal DbSet<StoredOpenIdKey> Keys => Set<StoredOpenIdKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<StoredOpenIdKey>(key =>
        {
            key.ToTable("hardening_openid_key").HasKey(row => row.Number);
            key.Property(row => row.Number).ValueGeneratedNever();
        });
}
