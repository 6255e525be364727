using Hardening.Analyzers.Crypto;
using Hardening.Analyzers.Platform;
using Hardening.Analyzers.Taint;
using Hardening.Analyzers.Xml;

namespace Hardening.Analyzers.Tests.Injection;

public class ConstantTextTests
{
    [Fact]
    public Task A_text_that_grows_by_constants_is_constant() => AnalyzerVerify.Analyze<AuditAnalyzer>("""
        using System.Data;

        class Queries
        {
            void A(IDbCommand command, bool active, string name)
            {
                var query = "select id from users";
                if (active) query += " where active = 1";
                command.CommandText = query;

                var other = "select id from users";
                other += " where name = " + name;
                {|HT5103:command.CommandText = other|};
            }
        }
        """);

    [Fact]
    public Task An_address_that_the_framework_makes_leads_nowhere_else() => AnalyzerVerify.Analyze<TaintAnalyzer>("""
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string name) => Redirect(Url.Action("Index", new { name }));

            public object B(string name) => Redirect({|HT5008:"https://" + name|});
        }
        """);

    [Fact]
    public Task Asking_for_the_number_of_an_algorithm_is_not_using_it() => AnalyzerVerify.Analyze<WeakCipherAnalyzer>("""
        using System.Security.Cryptography;

        var number = CryptoConfig.MapNameToOID("DES");
        using var cipher = (SymmetricAlgorithm){|HT1002:CryptoConfig.CreateFromName("DES")|};
        """);

    [Fact]
    public Task A_resolver_behind_one_that_restricts_it_is_not_reported() => AnalyzerVerify.Analyze<XmlResolverAnalyzer>("""
        using System.Xml;

        var a = new XmlDocument { XmlResolver = new XmlSecureResolver(new XmlUrlResolver(), "https://schemas.contoso.com/") };
        var b = new XmlDocument { {|HT3102:XmlResolver = new XmlUrlResolver()|} };
        """);

    [Fact]
    public Task A_full_path_of_either_system_is_not_searched_for() => AnalyzerVerify.Analyze<LibrarySearchPathAnalyzer>("""
        using System.Runtime.InteropServices;

        static class Native
        {
            [DllImport(@"C:\Windows\System32\kernel32.dll")] public static extern int A();
            [DllImport("/usr/lib/libc.so.6")] public static extern int B();
            [DllImport("kernel32")] public static extern int {|HT6107:C|}();
        }
        """);
}
