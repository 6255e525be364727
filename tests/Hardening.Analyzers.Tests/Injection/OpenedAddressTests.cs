using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Injection;

/// <summary>Pages that are opened in a browser, beside programs that are started.</summary>
public class OpenedAddressTests
{
    private static Task Verify(string body, bool allowErrors = false) => AnalyzerVerify.Analyze<TaintAnalyzer>($$"""
        using System;
        using System.Diagnostics;
        using Microsoft.AspNetCore.Http;

        class C
        {
            private const string Site = "https://example.org/";

            static void Open(string page) => Process.Start(new ProcessStartInfo { FileName = page, UseShellExecute = true });

            void M(HttpRequest request)
            {
                string data = request.Query["q"];
                {{body}}
            }
        }
        """, new() { AllowCompileErrors = allowErrors });

    [Theory]
    [InlineData("Process.Start(\"https://example.org/?q=\" + data);")]
    [InlineData("Process.Start($\"https://example.org/{data}\");")]
    [InlineData("Process.Start(Site + data);")]
    [InlineData("Process.Start(string.Format(\"http://example.org/{0}\", data));")]
    [InlineData("Process.Start(string.Concat(\"https://example.org/\", data));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"https://example.org/?q=\" + data) { UseShellExecute = true });")]
    [InlineData("Process.Start(new ProcessStartInfo { FileName = \"https://example.org/?q=\" + data });")]
    [InlineData("Open(\"https://example.org/?q=\" + data);")]
    [InlineData("var page = Site; page += data; Open(page);")]
    [InlineData("Process.Start(\"HTTPS://example.org/?q=\" + data + \"&r=\" + data);")]
    public Task Data_behind_the_host_of_a_page_starts_no_program(string body) => Verify(body);

    [Theory]
    [InlineData("Process.Start({|HT5002:data|});")]
    [InlineData("Process.Start({|HT5002:\"https://\" + data|});")]
    [InlineData("Process.Start({|HT5002:\"file:///\" + data|});")]
    [InlineData("Process.Start({|HT5002:\"/usr/bin/\" + data|});")]
    [InlineData("Process.Start({|HT5002:\"https\" + data|});")]
    [InlineData("Process.Start({|HT5002:data + \"https://example.org/\"|});")]
    [InlineData("Process.Start(\"firefox\", {|HT5002:\"https://example.org/?q=\" + data|});")]
    [InlineData("var info = new ProcessStartInfo(\"git\"); {|HT5002:info.Arguments = \"https://example.org/?q=\" + data|};")]
    [InlineData("Process.Start({|HT5002:\"ftp://example.org/\" + data|});")]
    [InlineData("var page = \"https://\"; page += data; Process.Start({|HT5002:page|});")]
    public Task What_else_is_started_by_data_is_reported(string body) => Verify(body);

    [Theory]
    [InlineData("Process.Start(new Missing(data).Name);")]
    [InlineData("Process.Start(Missing.Make(data));")]
    [InlineData("Process.Start(data.MissingMethod());")]
    [InlineData("var made = Missing.Make(data); Process.Start(made);")]
    [InlineData("var made = Missing.Make(data); Process.Start(made.Name);")]
    [InlineData("Missing made = new(data); Process.Start(made.Name.Other);")]
    [InlineData("Process.Start(missing[data]);")]
    [InlineData("Process.Start(missing.With(data).Build());")]
    [InlineData("missing.Name = data; Process.Start(missing.Name);")]
    [InlineData("Process.Start((string)Missing.Make(data));")]
    public Task What_the_compiler_does_not_know_is_no_ground_for_a_finding(string body) => Verify(body, allowErrors: true);
}
