using System.Data;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace Acme.Orders.Plugins;

[Route("prices")]
public sealed class PriceFormulaController : ControllerBase
{
    [HttpGet("total")]
    public object Total(string formula) => new DataTable().Compute(formula, "");

    [HttpPost("script")]
    public Task<decimal> Script(string script) => CSharpScript.EvaluateAsync<decimal>(script);

    [HttpPost("engine/{name}")]
    public bool UseEngine(string name) => NativeLibrary.TryLoad(name, out _);
}
