using Microsoft.IdentityModel.Tokens;

namespace Acme.Orders.Security;

public static class StaffTokens
{
    public static TokenValidationParameters Rules(SecurityKey key) => new()
    {
        IssuerSigningKey = key,
        ValidateAudience = false,
    };
}
