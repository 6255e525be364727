using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Hardening.Cryptography.Tests.Tls;

/// <summary>A certificate service that says what a test wants, path by path. What is not changed is a well-behaved order of one name.</summary>
internal sealed class ScriptedAcme : HttpMessageHandler
{
    internal const string Problem = "application/problem+json";
    private readonly Dictionary<string, (HttpStatusCode Status, string Type, string Body)> answers = new(StringComparer.Ordinal)
    {
        ["/dir"] = Json("""{"newNonce":"https://s/nonce","newAccount":"https://s/account","newOrder":"https://s/new","renewalInfo":"https://s/renewal"}"""),
        ["/nonce"] = Json(string.Empty),
        ["/account"] = Json("{}"),
        ["/new"] = Json("""{"status":"pending","authorizations":["https://s/authz"],"finalize":"https://s/finalize"}"""),
        ["/authz"] = Json("""{"identifier":{"type":"dns","value":"name.example"},"status":"valid","challenges":[{"type":"http-01","url":"https://s/challenge","status":"pending","token":"dG9rZW4"}]}"""),
        ["/challenge"] = Json("{}"),
        ["/finalize"] = Json("{}"),
        ["/order"] = Json("""{"status":"valid","authorizations":[],"finalize":"https://s/finalize","certificate":"https://s/certificate"}"""),
        ["/certificate"] = (HttpStatusCode.OK, "application/pem-certificate-chain", "none"),
    };

    internal List<string> Asked { get; } = [];

    internal ScriptedAcme With(string path, string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json")
    {
        answers[path] = (status, type, body);
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Asked.Add(path);
        var (status, type, body) = answers.TryGetValue(path, out var known) ? known
            : answers.FirstOrDefault(answer => path.StartsWith(answer.Key + "/", StringComparison.Ordinal)).Value;
        var response = new HttpResponseMessage(status == 0 ? HttpStatusCode.NotFound : status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? string.Empty)) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(type ?? "text/plain");
        response.Headers.Add("Replay-Nonce", "bm9uY2U");
        response.Headers.Location = new Uri(path == "/new" ? "https://s/order" : "https://s" + path);
        return Task.FromResult(response);
    }

    private static (HttpStatusCode Status, string Type, string Body) Json(string body) => (HttpStatusCode.OK, "application/json", body);
}
