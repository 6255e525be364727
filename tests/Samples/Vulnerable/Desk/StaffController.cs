using System.DirectoryServices.Protocols;
using Microsoft.AspNetCore.Mvc;

namespace Acme.Orders.Desk;

[Route("staff")]
public sealed class StaffController(LdapConnection directory) : ControllerBase
{
    [HttpGet("{name}")]
    public int Find(string name)
    {
        var answer = (SearchResponse)directory.SendRequest(new SearchRequest("ou=staff,dc=acme,dc=example", "(uid=" + name + ")", SearchScope.Subtree));
        return answer.Entries.Count;
    }
}
