using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Web;

public class AsyncVoidCheckTests
{
    [Fact]
    public Task A_check_that_nobody_waits_for_is_reported() => AnalyzerVerify.Analyze<AsyncVoidCheckAnalyzer>("""
        using System.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc.Filters;

        class A : IAuthorizationFilter { public async void {|HT6018:OnAuthorization|}(AuthorizationFilterContext c) => await Task.Yield(); }
        class B : IActionFilter
        {
            public async void {|HT6018:OnActionExecuting|}(ActionExecutingContext c) => await Task.Yield();
            public void OnActionExecuted(ActionExecutedContext c) { }
        }
        class C : ActionFilterAttribute { public override async void {|HT6018:OnActionExecuting|}(ActionExecutingContext c) => await Task.Yield(); }
        class D : IResourceFilter
        {
            async void IResourceFilter.{|HT6018:OnResourceExecuting|}(ResourceExecutingContext c) => await Task.Yield();
            public async void {|HT6018:OnResourceExecuted|}(ResourceExecutedContext c) => await Task.Yield();
        }

        class E
        {
            async void Check(bool ok) { await Task.Yield(); if (!ok) {|HT6018:throw new UnauthorizedAccessException();|} }
            async void Security(bool ok) { await Task.Yield(); if (!ok) {|HT6018:throw new SecurityException("no");|} }
            async void Login(bool ok) { await Task.Yield(); if (!ok) {|HT6018:throw new AuthenticationException();|} }
            async void Verify(bool ok) { await Task.Yield(); if (!ok) {|HT6018:throw new CryptographicException();|} }
            Action Lambda(bool ok) => async () => { await Task.Yield(); if (!ok) {|HT6018:throw new UnauthorizedAccessException();|} };
            void Local(bool ok) { Inner(); async void Inner() { await Task.Yield(); if (!ok) {|HT6018:throw new UnauthorizedAccessException();|} } }
            async void Tried(bool ok) { try { await Task.Yield(); {|HT6018:throw new SecurityException();|} } catch (IOException) { } }
        }
        """);

    [Fact]
    public Task Checks_that_are_awaited_are_not() => AnalyzerVerify.Analyze<AsyncVoidCheckAnalyzer>("""
        using System.Security;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc.Filters;

        class A : IAsyncAuthorizationFilter { public async Task OnAuthorizationAsync(AuthorizationFilterContext c) => await Task.Yield(); }
        class B : IAuthorizationFilter { public void OnAuthorization(AuthorizationFilterContext c) => throw new UnauthorizedAccessException(); }
        class C : ActionFilterAttribute { public override async Task OnActionExecutionAsync(ActionExecutingContext c, ActionExecutionDelegate next) => await next(); }

        class D
        {
            async Task Check(bool ok) { await Task.Yield(); if (!ok) throw new UnauthorizedAccessException(); }
            void Sync(bool ok) { if (!ok) throw new UnauthorizedAccessException(); }
            async void Clicked(object sender, EventArgs e) => await Task.Yield();
            async void Broken(bool ok) { await Task.Yield(); if (!ok) throw new InvalidOperationException(); }
            async void Caught(bool ok) { try { await Task.Yield(); if (!ok) throw new SecurityException(); } catch (SecurityException) { } }
            async void CaughtAll(bool ok) { try { await Task.Yield(); if (!ok) throw new SecurityException(); } catch { } }
            Func<Task> Lambda(bool ok) => async () => { await Task.Yield(); if (!ok) throw new UnauthorizedAccessException(); };
            async void Rethrown() { try { await Task.Yield(); } catch { throw; } }
        }
        """);
}
