using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>Data that was found equal to other data is as good as that.</summary>
public class EqualityGuardTests
{
    [Theory]
    [InlineData("address.Authority == from.Authority", "client.GetAsync(Follow(new Uri(\"https://a/\"), next));")]
    [InlineData("address.Host.Equals(from.Host)", "client.GetAsync(Follow(new Uri(\"https://a/\"), next));")]
    [InlineData("address.Port == from.Port", "client.GetAsync({|HT5009:Follow(new Uri(\"https://a/\"), next)|});")]
    [InlineData("address.Authority == from.Authority", "client.GetAsync({|HT5009:Follow(new Uri(next), next)|});")]
    public Task An_address_on_the_host_of_a_trusted_one_is_trusted(string check, string call) => AnalyzerVerify.Analyze<TaintAnalyzer>($$"""
        public class HomeController(HttpClient client) : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public void Get(string next) { {{call}} }

            private static Uri Follow(Uri from, string next) =>
                Uri.TryCreate(from, next, out var address) && {{check}} ? address : throw new ArgumentException("elsewhere");
        }
        """);

    [Fact]
    public Task Two_untrusted_texts_that_are_equal_stay_untrusted() => AnalyzerVerify.Analyze<TaintAnalyzer>("""
        public class HomeController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public void Get(string a, string b)
            {
                if (a == b)
                {
                    System.Diagnostics.Process.Start({|HT5002:a|});
                }
            }
        }
        """);
}
